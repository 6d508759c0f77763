package dev.marcasite.notebook.vault;

/** Hears how far the reading of a folder is. Must be thread-safe: files are read side by side. */
public interface ReadProgress {
  /** Hears nothing. */
  ReadProgress NONE =
      new ReadProgress() {
        @Override
        public void started(int files) {}

        @Override
        public void fileRead() {}
      };

  /** So many files are to be read. */
  void started(int files);

  /** One of them has been read. */
  void fileRead();
}
