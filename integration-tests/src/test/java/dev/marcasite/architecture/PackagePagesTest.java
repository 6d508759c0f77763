package dev.marcasite.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.TreePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackagePagesTest {
  private final List<SourceFile> pages =
      SourceFile.mainSources().stream().filter(SourceFile::isPackagePage).toList();

  @Test
  void stand_in_each_package() {
    Set<Path> folders =
        SourceFile.mainSources().stream().map(file -> file.path().getParent()).collect(toSet());
    assertThat(pages).extracting(page -> page.path().getParent()).containsAll(folders);
  }

  @Test
  void mark_the_package_as_null_marked() {
    assertThat(pages).allMatch(SourceFile::isNullMarked);
  }

  @Test
  void say_what_the_package_is_for() {
    assertThat(pages).allMatch(PackagePagesTest::hasComment);
  }

  private static boolean hasComment(SourceFile page) {
    return page.hasComment(new TreePath(new TreePath(page.unit()), page.unit().getPackage()));
  }
}
