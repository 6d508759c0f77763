package dev.marcasite.notebook.store;

/** Hears how far an import is; called on the thread that imports. */
public interface ImportProgress {
  /** Hears nothing. */
  ImportProgress NONE =
      new ImportProgress() {
        @Override
        public void started(int notes) {}

        @Override
        public void noteWritten() {}
      };

  /** So many notes are to be written; the others have not changed. */
  void started(int notes);

  /** One of them is written; it is there for others once the import is done. */
  void noteWritten();
}
