package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed again and again, at points of a migration that nobody chose. The number
 * of kills is the system property {@code marcasite.kills}, 20 by default.
 */
class RandomKillsTest {
  private static final int KILLS = Integer.getInteger("marcasite.kills", 20);
  private static final long SEED = Long.getLong("marcasite.seed", 7);

  private static final String FIRST =
      """
      notes:0 splitStatements:false
      create table note (id integer primary key, parent integer references note (id), text text);
      create table star (note integer references note (id) on delete cascade);
      create table star_count (n integer);
      create trigger star_delete after delete on star begin
        insert into star_count values (1); end;
      with recursive n(i) as (select 1 union all select i + 1 from n limit 3000)
      insert into note select i, nullif(i / 2, 0), hex(randomblob(100)) from n;
      insert into star select id from note;""";

  private static final String[] SECOND =
      Stream.concat(
              Stream.of(
                  FIRST,
                  """
                  notes:1
                  --rebuildTable
                  create table note (id integer primary key, parent integer references note (id),
                    text text not null, more int default 7)"""),
              IntStream.rangeClosed(2, 12)
                  .mapToObj(
                      """
                      notes:%1$d
                      create table t%1$d as select id, text from note where id %% 12 >= %1$d;"""
                          ::formatted))
          .toArray(String[]::new);

  @TempDir Path folder;

  /** Migrates, and says before each statement that it comes. */
  static final class Migrate {
    public static void main(String... arguments) {
      MigrationTarget target =
          new MigrationTarget(
              new DatabaseFile(Path.of(arguments[0])),
              Duration.ofSeconds(30),
              BackupSettings.DEFAULT,
              ProgressListener.NONE,
              statement -> System.out.println("statement"));
      List<SchemaOwner> owners =
          SchemaOwners.find(OwnerFolder.loader(new OwnerFolder(Path.of(arguments[1]))), Set.of());
      LockWait wait = target.newWait();
      LiquibaseThread.run(() -> Migration.run(target, wait, owners, Optional.empty()), wait);
      System.out.println("done");
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void leaves_the_old_file_or_the_new_one_and_never_one_between() throws Exception {
    OwnerFolder owner = new OwnerFolder(folder.resolve("owner")).notes(1, FIRST);
    SqliteFile original = new SqliteFile(folder.resolve("original.db"));
    migrate(original, owner);
    SqliteFile migrated = copy(original, "migrated.db");
    owner.notes(2, SECOND);
    migrate(migrated, owner);
    List<String> old = dump(original);
    List<String> fresh = dump(migrated);
    int statements = statements(copy(original, "counted.db"));
    Random random = new Random(SEED);
    TreeMap<Integer, Integer> spread = new TreeMap<>();
    int kept = 0;
    for (int i = 0; i < KILLS; i++) {
      SqliteFile file = copy(original, "notes%d.db".formatted(i));
      file.execute("pragma journal_mode = " + (i % 2 == 0 ? "wal" : "delete"));
      int reached = kill(file, random.nextInt(statements + 2), random.nextInt(3_000_000));
      spread.merge(reached, 1, Integer::sum);
      List<String> now = dump(file);
      assertThat(now).as("seed %d, kill %d at %d", SEED, i, reached).isIn(old, fresh);
      kept += now.equals(old) ? 1 : 0;
      file.files().forEach(name -> assertThat(folder.resolve(name).toFile().delete()).isTrue());
    }
    int between =
        spread.headMap(statements, true).tailMap(1, true).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    System.out.printf(
        "%d kills, %d of them between the first and the last write, %d left the old file;"
            + " by statements begun of %d: %s%n",
        KILLS, between, kept, statements, spread);
    assertThat(between).isGreaterThanOrEqualTo(KILLS / 2);
  }

  private static void migrate(SqliteFile file, OwnerFolder owner) {
    SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner)).migrate();
  }

  private SqliteFile copy(SqliteFile file, String name) throws Exception {
    return new SqliteFile(Files.copy(file.path(), folder.resolve(name)));
  }

  private ChildJvm child(SqliteFile file) throws Exception {
    return new ChildJvm(Migrate.class, file.path().toString(), folder.resolve("owner").toString());
  }

  private int statements(SqliteFile file) throws Exception {
    try (ChildJvm child = child(file)) {
      int statements = 0;
      while (child.line().equals("statement")) {
        statements++;
      }
      return statements;
    }
  }

  /** Kills some time after a statement has begun; returns the number of the statement. */
  private int kill(SqliteFile file, int statement, int nanos) throws Exception {
    try (ChildJvm child = child(file)) {
      int reached = 0;
      while (reached < statement && child.line().equals("statement")) {
        reached++;
      }
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      child.kill();
      return statement > reached ? reached + 1 : reached;
    }
  }

  /** Everything in the file but the times at which changesets ran. */
  private static List<String> dump(SqliteFile file) throws SQLException {
    List<String> dump = new ArrayList<>(file.schema());
    dump.addAll(file.rows("pragma integrity_check"));
    dump.addAll(file.rows("select ID, EXECTYPE from DATABASECHANGELOG order by ORDEREXECUTED"));
    dump.addAll(file.rows("select * from marcasite_schema"));
    for (String table :
        file.rows(
            "select name from sqlite_schema where type = 'table' and name not like 'DATABASE%'"
                + " and name not like 'marcasite%' order by name")) {
      dump.addAll(file.rows("select * from \"%s\" order by 1".formatted(table)));
    }
    return dump;
  }
}
