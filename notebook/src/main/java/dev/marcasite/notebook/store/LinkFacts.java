package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.NoteLink;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.Link;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what a link of the folder and one of the database are the same. */
record LinkFacts(
    EntryRef target,
    String kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note) {

  static LinkFacts of(NoteLink link) {
    return new LinkFacts(
        Refs.of(link.target()), link.kind().word(), link.relation(), link.inverse(), link.note());
  }

  static LinkFacts of(Link link) {
    Entry target = link.getTarget();
    EntryRef ref = target == null ? Objects.requireNonNull(link.getMissing()) : target.ref();
    return new LinkFacts(
        ref, link.getKind(), link.getRelation(), link.getInverse(), link.getNote());
  }

  /** A new link to the target, which waits if there is none. */
  Link link(@Nullable Entry existing) {
    Link link =
        existing == null
            ? Link.toMissing(target, kind, relation)
            : Link.to(existing, kind, relation);
    link.setInverse(inverse);
    link.setNote(note);
    return link;
  }
}
