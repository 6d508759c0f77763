package dev.marcasite.notebook.store;

import java.io.Serial;

/** Thrown when a folder has a knowledge base of the same name as another folder. */
public final class ImportRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ImportRefusedException(String knowledgeBase, String otherFolder) {
    super(
        "The knowledge base '%s' was imported from %s, which is still there. Give one of the two"
                .formatted(knowledgeBase, otherFolder)
            + " another name in its kb.yaml, or import into another file with --db.");
  }
}
