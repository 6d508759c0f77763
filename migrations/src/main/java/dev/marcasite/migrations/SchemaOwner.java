package dev.marcasite.migrations;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who owns tables: the model, search, an application, a plugin.
 *
 * @param namespace its name in the file
 * @param version version of its schema, 1 or more
 * @param needs namespaces that are applied before
 * @param changelogs its changelogs, in order
 * @param state tables whose rows must be kept
 * @param derived tables that can be rebuilt from others
 * @param optional whether it is applied only when it is chosen or needed
 * @param origin the descriptor's address, for messages
 */
record SchemaOwner(
    String namespace,
    int version,
    List<String> needs,
    List<Changelog> changelogs,
    List<String> state,
    List<String> derived,
    boolean optional,
    String origin) {

  /** Lower-case hexadecimal SHA-256 over the bytes of the changelogs. */
  String digest() {
    return digest(changelogs.size());
  }

  /** The digest of an older release, which had only the first changelogs. */
  String digest(int count) {
    MessageDigest digest = sha256();
    changelogs.stream().limit(count).forEach(changelog -> changelog.addTo(digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** All tables it claims. */
  Stream<String> tables() {
    return Stream.concat(state.stream(), derived.stream());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
