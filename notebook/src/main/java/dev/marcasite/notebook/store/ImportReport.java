package dev.marcasite.notebook.store;

/**
 * What an import did. Immutable.
 *
 * @param added notes that are new in the database
 * @param changed notes of which the file or a link has changed
 * @param unchanged notes that were not touched
 * @param removed notes that are no longer in the folder
 * @param kept notes whose file could not be read this time; they are as they were
 */
public record ImportReport(int added, int changed, int unchanged, int removed, int kept) {}
