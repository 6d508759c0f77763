package dev.marcasite.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A vault of real notes that lies outside of the repository, with the counts that an independent
 * reader found in it.
 */
public final class SharedVault {
  private static final Path SOURCE =
      Path.of(System.getProperty("marcasite.sharedData", "")).resolve("kb-vault");

  private SharedVault() {}

  /** Unpacks the notes below a folder. */
  public static Path unpack(Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(SOURCE.resolve("raw.tar.gz"));
        InputStream plain = new GzipCompressorInputStream(new BufferedInputStream(file));
        TarArchiveInputStream archive = new TarArchiveInputStream(plain)) {
      for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
        Path target = entry.resolveIn(folder);
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(archive, target);
        }
      }
    }
    return folder;
  }

  /** The counts to agree with. */
  public static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(SOURCE.resolve("expected.json").toFile());
  }

  /** The lines of one of the tables beside the notes, without its head. */
  public static List<String> table(String name) throws IOException {
    return Files.readAllLines(SOURCE.resolve(name)).stream().skip(1).toList();
  }
}
