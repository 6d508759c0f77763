package dev.marcasite.notebook;

import java.io.Serial;

/** Thrown when the user names a note that is not there, or a file without any. */
final class NoSuchNoteException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoSuchNoteException(String message) {
    super(message);
  }
}
