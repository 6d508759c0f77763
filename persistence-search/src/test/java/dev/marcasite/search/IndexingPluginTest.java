package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexingPluginTest {
  private final List<String> log = new ArrayList<>();
  private final Marking plugin = new Marking();

  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withSettings(settings -> settings.withPlugins(new SearchPlugin(), plugin));

  private final class Marking implements IndexingPlugin {
    private boolean fails;

    @Override
    public String id() {
      return "marking";
    }

    @Override
    public String namespace() {
      return "";
    }

    @Override
    public Set<String> dependencies() {
      return Set.of("search");
    }

    @Override
    public void beforeIndex(PluginContext context) {
      log.add("before " + found(context, "apples"));
      context.entityManager().find(Entry.class, 1L).setBody("about plums");
    }

    @Override
    public void afterIndex(PluginContext context) {
      log.add("after " + found(context, "plums"));
      if (fails) {
        throw new IllegalStateException("not like that");
      }
    }

    private List<String> found(PluginContext context, String word) {
      return Library.keys(SearchIndex.on(context).search(SearchQuery.of(word)));
    }
  }

  @Test
  void takes_part_before_and_after_indexes_are_built_anew() {
    Library.add(db.database(), "fruit", "about apples");
    IndexMaintenance.on(db.database()).rebuild((done, all) -> {});
    assertThat(log).containsExactly("before [fruit]", "after [fruit]");
    assertThat(SearchIndex.on(db.database()).search(SearchQuery.of("apples"))).isEmpty();
  }

  @Test
  void that_fails_leaves_the_old_index_and_entries() {
    plugin.fails = true;
    Library.add(db.database(), "fruit", "about apples");
    assertThatIllegalStateException()
        .isThrownBy(() -> IndexMaintenance.on(db.database()).rebuild((done, all) -> {}))
        .withMessage("not like that");
    assertThat(Library.keys(SearchIndex.on(db.database()).search(SearchQuery.of("apples"))))
        .containsExactly("fruit");
  }

  @Test
  void searches_and_follows_links_through_its_context() {
    Library.add(db.database(), "fruit", "about apples");
    PluginContext context = db.database().plugins().context("marking");
    assertThat(
            Library.keys(
                SearchIndex.on(context).search(SearchQuery.of("apple fruit pie tart cake"))))
        .containsExactly("fruit");
    assertThat(SearchIndex.on(context).count(SearchQuery.of("appl*"))).isEqualTo(1);
    assertThat(SearchIndex.on(context).didYouMean(SearchQuery.of("appels"))).isPresent();
    assertThat(LinkGraph.on(context).orphans()).hasSize(1);
  }
}
