package dev.marcasite.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One descriptor resource: reads the owners it describes and collects what is wrong with it. */
final class SchemaDescriptor {
  static final String PATH = "META-INF/marcasite/schema.properties";

  private static final Set<String> WORDS =
      Set.of("version", "needs", "changelog", "state", "derived", "optional");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern RESERVED =
      Pattern.compile("(sqlite_|marcasite_|databasechangelog).*", Pattern.CASE_INSENSITIVE);

  private final URL url;
  private final List<String> faults;
  private final Properties properties = new Properties();

  private SchemaDescriptor(URL url, List<String> faults) {
    this.url = url;
    this.faults = faults;
  }

  /** The owners described at an address; faults are added to the list. */
  static List<SchemaOwner> read(URL url, List<String> faults) {
    SchemaDescriptor descriptor = new SchemaDescriptor(url, faults);
    return descriptor.load() ? descriptor.owners() : List.of();
  }

  private boolean load() {
    try (InputStream in = open(url);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      fault("cannot be read: " + e.getMessage());
      return false;
    }
  }

  private List<SchemaOwner> owners() {
    Set<String> namespaces = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      int dot = key.lastIndexOf('.');
      String namespace = key.substring(0, Math.max(dot, 0));
      if (!WORDS.contains(key.substring(dot + 1)) || namespace.isEmpty()) {
        fault("has the unknown key '" + key + "'");
      } else if (!NAMESPACE.matcher(namespace).matches()) {
        fault("has the namespace '" + namespace + "', which does not match " + NAMESPACE);
      } else {
        namespaces.add(namespace);
      }
    }
    return namespaces.stream().map(this::owner).toList();
  }

  private SchemaOwner owner(String namespace) {
    return new SchemaOwner(
        namespace,
        version(namespace),
        list(namespace + ".needs"),
        changelogs(namespace),
        tables(namespace + ".state"),
        tables(namespace + ".derived"),
        optional(namespace + ".optional"),
        url.toString());
  }

  private int version(String namespace) {
    String text = properties.getProperty(namespace + ".version", "").strip();
    if (!text.matches("[1-9][0-9]{0,8}")) {
      fault("needs %s.version, a whole number from 1; found '%s'".formatted(namespace, text));
      return 1;
    }
    return Integer.parseInt(text);
  }

  private boolean optional(String key) {
    String text = properties.getProperty(key, "false").strip();
    if (!text.equals("true") && !text.equals("false")) {
      fault("has '%s' in %s, which is true or false".formatted(text, key));
    }
    return text.equals("true");
  }

  private List<String> tables(String key) {
    List<String> tables = list(key);
    for (String table : tables) {
      if (!TABLE.matcher(table).matches() || RESERVED.matcher(table).matches()) {
        fault("has '%s' in %s, which is no name for a table of an owner".formatted(table, key));
      }
    }
    return tables;
  }

  private List<Changelog> changelogs(String namespace) {
    List<String> paths = list(namespace + ".changelog");
    if (paths.isEmpty()) {
      fault("needs %s.changelog, at least one resource".formatted(namespace));
    }
    List<Changelog> changelogs = new ArrayList<>();
    for (String path : paths) {
      try (InputStream in = open(besides(path))) {
        changelogs.add(new Changelog(path, in.readAllBytes()));
      } catch (IOException e) {
        fault("names the changelog '%s', which is missing in the same jar".formatted(path));
      }
    }
    if (changelogs.stream().map(Changelog::fileName).distinct().count() < changelogs.size()) {
      fault("names two changelogs of %s with the same file name".formatted(namespace));
    }
    return changelogs;
  }

  /** A resource of the same jar or folder; another jar may have one of the same name. */
  private URL besides(String path) throws IOException {
    String text = url.toString();
    return new URL(text.substring(0, text.length() - PATH.length()) + path);
  }

  private List<String> list(String key) {
    return Stream.of(properties.getProperty(key, "").split(","))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Without the JVM's cache of open jars, which would keep a replaced jar's old content. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private void fault(String what) {
    faults.add("The descriptor %s %s.".formatted(url, what));
  }
}
