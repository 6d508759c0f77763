package dev.marcasite.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** A Lucene index of the notes of a file: title and body in one field, merged into one segment. */
final class LuceneNotes implements AutoCloseable {
  private static final String TEXT = "text";

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private LuceneNotes(DirectoryReader reader) {
    this.reader = reader;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  /** The index beside a file of notes; made if it is not there. */
  static LuceneNotes of(Path notes) throws IOException, SQLException {
    Path folder = notes.resolveSibling(notes.getFileName() + ".lucene");
    FSDirectory directory = FSDirectory.open(folder);
    if (!DirectoryReader.indexExists(directory)) {
      write(notes, directory);
    }
    return new LuceneNotes(DirectoryReader.open(directory));
  }

  private static void write(Path notes, FSDirectory directory) throws IOException, SQLException {
    try (IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()));
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + notes);
        Statement statement = connection.createStatement();
        ResultSet note = statement.executeQuery("select id, title, body from entry order by id")) {
      while (note.next()) {
        Document document = new Document();
        document.add(new StoredField("id", note.getLong(1)));
        String text = note.getString(2) + "\n" + note.getString(3);
        document.add(new TextField(TEXT, text, Field.Store.YES));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  /** The ids of the ten best notes and the texts that a page would show. */
  List<String> best(ScaleQuery query) {
    try {
      List<String> texts = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query(query), 10).scoreDocs) {
        texts.add(searcher.storedFields().document(hit.doc).get(TEXT));
      }
      return texts;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Query query(ScaleQuery query) {
    QueryBuilder builder = new QueryBuilder(new EnglishAnalyzer());
    String words = String.join(" ", query.words());
    BooleanClause.Occur occur =
        query.kind() == ScaleQuery.Kind.ANY ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST;
    return query.kind() == ScaleQuery.Kind.PHRASE
        ? builder.createPhraseQuery(TEXT, words)
        : builder.createBooleanQuery(TEXT, words, occur);
  }

  /** The size of the index in bytes. */
  static long size(Path notes) throws IOException {
    try (var files = Files.list(notes.resolveSibling(notes.getFileName() + ".lucene"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
