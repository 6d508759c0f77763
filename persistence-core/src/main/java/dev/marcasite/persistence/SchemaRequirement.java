package dev.marcasite.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema that a namespace must have in the file.
 *
 * @param namespace the owner of the tables
 * @param version counted up by the owner
 * @param digest lower-case hexadecimal SHA-256 of the changelog's bytes
 * @param tables in lower case: those that must be kept, and those that could be rebuilt
 */
record SchemaRequirement(String namespace, int version, String digest, Set<String> tables) {
  static final String MODEL = "model";
  private static final String MODEL_REQUIREMENT =
      "/META-INF/marcasite/model-requirement.properties";
  private static final String DESCRIPTOR = "META-INF/marcasite/schema.properties";

  /** What has been read: jars stay as they are while their classes are in use. */
  private static final Map<ClassLoader, Map<String, SchemaRequirement>> READ =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final class Model {
    static final SchemaRequirement REQUIREMENT = readModel();
  }

  /**
   * What the model of this library requires; recorded beside it, for its changelog lies elsewhere.
   */
  static SchemaRequirement ofModel() {
    return Model.REQUIREMENT;
  }

  /** What a namespace requires, from the descriptor and changelog that its jar ships. */
  static SchemaRequirement of(String namespace, ClassLoader loader) {
    return READ.computeIfAbsent(loader, unread -> new ConcurrentHashMap<>())
        .computeIfAbsent(namespace, unread -> read(namespace, loader));
  }

  private static SchemaRequirement readModel() {
    try (InputStream in = SchemaRequirement.class.getResourceAsStream(MODEL_REQUIREMENT)) {
      Properties recorded = new Properties();
      recorded.load(in);
      return new SchemaRequirement(
          MODEL,
          Integer.parseInt(recorded.getProperty("version")),
          recorded.getProperty("digest"),
          tables(recorded.getProperty("tables")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaRequirement read(String namespace, ClassLoader loader) {
    try {
      List<URL> descriptors = Collections.list(loader.getResources(DESCRIPTOR));
      for (URL descriptor : descriptors) {
        Properties properties = new Properties();
        try (InputStream in = descriptor.openStream()) {
          properties.load(in);
        }
        String version = properties.getProperty(namespace + ".version");
        if (version != null) {
          String changelog = properties.getProperty(namespace + ".changelog", "");
          return new SchemaRequirement(
              namespace,
              Integer.parseInt(version.strip()),
              digest(changelog, descriptor),
              tables(
                  properties.getProperty(namespace + ".state", "")
                      + ","
                      + properties.getProperty(namespace + ".derived", "")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(
        "namespace '%s' is described by no %s on the class path".formatted(namespace, DESCRIPTOR));
  }

  private static Set<String> tables(String list) {
    return Stream.of(list.split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The changelog lies in the same jar as its descriptor, whatever else has a file of its name. */
  private static String digest(String changelog, URL descriptor) throws IOException {
    MessageDigest sha = sha256();
    String jar = descriptor.toString();
    String root = jar.substring(0, jar.length() - DESCRIPTOR.length());
    for (String file : changelog.split(",", -1)) {
      try (InputStream in = URI.create(root + file.strip()).toURL().openStream()) {
        sha.update(in.readAllBytes());
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The digest of a changelog that is not in a jar. */
  static String digest(byte[] changelog) {
    return HexFormat.of().formatHex(sha256().digest(changelog));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
