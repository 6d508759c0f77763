package dev.marcasite.kotlin

import dev.marcasite.migrations.SchemaMigrator
import dev.marcasite.persistence.ConstraintViolationException
import dev.marcasite.persistence.Database
import dev.marcasite.persistence.DatabaseSettings
import dev.marcasite.persistence.Transaction
import dev.marcasite.persistence.change.ChangeNotice
import dev.marcasite.persistence.change.EntityChange
import dev.marcasite.persistence.model.Entry
import dev.marcasite.persistence.model.KnowledgeBase
import dev.marcasite.persistence.model.Tag
import dev.marcasite.persistence.sqlite.JournalMode
import java.io.IOException
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.Executor
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/**
 * The public calls as Kotlin sees them: lambdas without casts, null only where it is allowed.
 *
 * Kotlin infers no type parameter that stands in a throws clause alone, so the calls name it.
 */
class KotlinCallsTest {
  @TempDir lateinit var folder: Path
  private lateinit var db: Database

  data class Hit(val key: String, val title: String, val summary: String?)

  @JvmRecord data class Count(val kind: String, val n: Long)

  @BeforeEach
  fun open() {
    val file = folder.resolve("notes.db")
    SchemaMigrator.forFile(file).migrate()
    db =
      Database.open(
        DatabaseSettings.forFile(file)
          .withJournalMode(JournalMode.WAL)
          .withLaneTimeout(Duration.ofSeconds(20))
      )
  }

  @AfterEach
  fun close() {
    assertThat(db.status().connectionsInUse()).isZero()
    db.close()
  }

  @Test
  fun `a transaction takes a lambda without a result`() {
    db.transaction<RuntimeException> { tx -> write(tx, "a") }
    db.transaction<RuntimeException> { write(it, "b") }
    assertThat(keys()).containsExactly("a", "b")
  }

  @Test
  fun `inTransaction returns what the lambda returns and knows whether it may be null`() {
    val id: Long = db.inTransaction<Long, RuntimeException> { tx -> write(tx, "a").id!! }
    val found: Entry? =
      db.inTransaction<Entry?, RuntimeException> { tx ->
        tx.entityManager().find(Entry::class.java, id)
      }
    val missing: Entry? =
      db.inTransaction<Entry?, RuntimeException> { tx ->
        tx.entityManager().find(Entry::class.java, id + 1)
      }
    assertThat(found!!.title).isEqualTo("Title of a")
    assertThat(found.summary?.length).isNull()
    assertThat(missing).isNull()
  }

  @Test
  fun `a read takes a lambda too`() {
    db.transaction<RuntimeException> { tx -> write(tx, "a") }
    val counts: List<Long> =
      db.read<List<Long>, RuntimeException> { snapshot ->
        listOf("entry", "tag").map { table ->
          snapshot.executeSql("select count(*) from $table", Long::class.javaObjectType).single()
        }
      }
    assertThat(counts).containsExactly(1L, 0L)
  }

  @Test
  fun `rows become records rows and values`() {
    db.transaction<RuntimeException> { tx -> write(tx, "a") }
    val count: Count =
      db.executeSql("select 'entry' as kind, count(*) as n from entry", Count::class.java).single()
    assertThat(count).isEqualTo(Count("entry", 1))
    val hit =
      db
        .executeSql("select key, title, summary from entry where key = :key", mapOf("key" to "a"))
        .map { row ->
          Hit(
            row.get("key", String::class.java)!!,
            row.get("title", String::class.java)!!,
            row.get("summary", String::class.java),
          )
        }
        .single()
    assertThat(hit).isEqualTo(Hit("a", "Title of a", null))
    val title: String =
      db.executeSql("select title from entry where key = ?", listOf("a"), String::class.java)
        .single()
    assertThat(title).isEqualTo("Title of a")
  }

  @Test
  fun `a savepoint that fails leaves the rest`() {
    db.transaction<RuntimeException> { tx ->
      tx.entityManager().persist(Tag("x"))
      assertThatThrownBy { tx.savepoint<RuntimeException> { inner -> inner.entityManager().persist(Tag("x")) } }
        .isInstanceOf(ConstraintViolationException::class.java)
      val kept = tx.inSavepoint<String, RuntimeException> { inner -> write(inner, "a").key }
      assertThat(kept).isEqualTo("a")
    }
    assertThat(keys()).containsExactly("a")
  }

  @Test
  fun `callbacks run after the end`() {
    val events = mutableListOf<String>()
    db.transaction<RuntimeException> { tx ->
      tx.afterCommit { events += "committed" }
      events += "working"
    }
    assertThatThrownBy {
        db.transaction<IOException> { tx ->
          tx.afterRollback { events += "rolled back" }
          throw IOException("on purpose")
        }
      }
      .isExactlyInstanceOf(IOException::class.java)
    assertThat(events).containsExactly("working", "committed", "rolled back")
  }

  @Test
  fun `queued work ends its future with the result`() {
    val written: Long =
      db.transactionAsync<Long, RuntimeException> { tx -> write(tx, "a").id!! }.join()
    val keys: List<String> =
      db.readAsync<List<String>, RuntimeException> { snapshot ->
          snapshot.executeSql("select key from entry", String::class.java)
        }
        .join()
    assertThat(written).isPositive()
    assertThat(keys).containsExactly("a")
  }

  @Test
  fun `notices of changes arrive`() {
    val notices = mutableListOf<ChangeNotice>()
    db.onChange(Executor(Runnable::run)) { notices += it }.use {
      db.transaction<RuntimeException> { tx -> write(tx, "a") }
    }
    val change = notices.single().entities().first { it.entity() == Entry::class.java }
    assertThat(change.kind()).isEqualTo(EntityChange.Kind.INSERTED)
    assertThat(change.ref().get().key()).isEqualTo("a")
    assertThat(db.pollForeignCommits()).isFalse()
  }

  private fun write(tx: Transaction, key: String): Entry {
    val em = tx.entityManager()
    val notes =
      em.createQuery("from KnowledgeBase", KnowledgeBase::class.java).resultList.firstOrNull()
        ?: KnowledgeBase("notes").also(em::persist)
    return Entry(notes, key, "Title of $key").also(em::persist)
  }

  private fun keys(): List<String> =
    db.executeSql("select key from entry order by key", String::class.java)
}
