package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.KnowledgeBaseFolder;
import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a vault into a database, in one transaction. */
public final class VaultImport {
  private final Transaction transaction;
  private final Vault vault;

  private VaultImport(Transaction transaction, Vault vault) {
    this.transaction = transaction;
    this.vault = vault;
  }

  /**
   * Brings the database to the state of a folder. Knowledge bases of other folders are left alone.
   *
   * @param folder the real path that {@code vault} was read from
   * @return what was done, once it is committed
   * @throws ImportRefusedException if another folder has a knowledge base of the same name
   * @throws dev.marcasite.persistence.DatabaseException if writing fails; nothing was written
   */
  public static ImportReport run(Database database, Path folder, Vault vault) {
    return database.inTransaction(
        transaction ->
            new VaultImport(transaction, vault).write(FolderRecord.of(folder, transaction)));
  }

  private ImportReport write(FolderRecord folders) {
    Set<String> names =
        vault.knowledgeBases().stream().map(KnowledgeBaseFolder::name).collect(Collectors.toSet());
    folders.requireFree(names);
    Set<String> owned = new HashSet<>(folders.knowledgeBases());
    owned.addAll(names);
    ImportPlan plan = ImportPlan.of(vault, KnownEntry.all(transaction), owned);
    remove(plan.gone());
    KnowledgeBases knowledgeBases = knowledgeBases(folders, names, plan);
    if (plan.toWrite() > 0) {
      writeNotes(plan, knowledgeBases);
    }
    return new ImportReport(
        plan.added().size(),
        plan.changed().size(),
        plan.unchanged(),
        plan.gone().size(),
        plan.kept());
  }

  private void remove(List<Long> ids) {
    if (!ids.isEmpty()) {
      transaction
          .entityManager()
          .createQuery("delete from Entry where id in :ids")
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }

  private KnowledgeBases knowledgeBases(FolderRecord folders, Set<String> names, ImportPlan plan) {
    KnowledgeBases knowledgeBases = new KnowledgeBases(transaction);
    for (String name : folders.knowledgeBases()) {
      if (!names.contains(name) && !plan.leavesEntriesIn(name)) {
        knowledgeBases.remove(name);
        folders.forget(name, transaction.entityManager());
      }
    }
    for (KnowledgeBaseFolder folder : vault.knowledgeBases()) {
      knowledgeBases.write(folder);
      folders.remember(folder.name(), transaction.entityManager());
    }
    return knowledgeBases;
  }

  private void writeNotes(ImportPlan plan, KnowledgeBases knowledgeBases) {
    EntryWriter writer = new EntryWriter(transaction, knowledgeBases);
    Map<EntryRef, Entry> written = new HashMap<>();
    plan.added().forEach(note -> written.put(Refs.of(note.key()), writer.add(note)));
    plan.changed().forEach((id, note) -> written.put(Refs.of(note.key()), writer.change(id, note)));
    LinkWriter links = new LinkWriter(transaction.entityManager(), plan.staying(), written);
    for (VaultNote note : vault.notes()) {
      Entry entry = written.get(Refs.of(note.key()));
      if (entry != null) {
        links.write(note, entry);
      }
    }
  }
}
