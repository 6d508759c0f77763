package dev.marcasite.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a method, constructor or initializer.
 *
 * @param lines how many lines stand between its braces
 */
record MethodBody(String name, long lines) {

  static List<MethodBody> in(SourceFile source) {
    List<MethodBody> bodies = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        if (method.getBody() != null) {
          add(method.getName().toString(), method.getBody());
        }
        return super.visitMethod(method, null);
      }

      @Override
      public Void visitBlock(BlockTree block, Void unused) {
        if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
          add("<initializer>", block);
        }
        return super.visitBlock(block, null);
      }

      private void add(String name, BlockTree body) {
        bodies.add(new MethodBody(source.name() + "#" + name, linesBetweenBraces(source, body)));
      }
    }.scan(source.unit(), null);
    return bodies;
  }

  private static long linesBetweenBraces(SourceFile source, Tree body) {
    SourcePositions positions = source.trees().getSourcePositions();
    long first = source.lineOf(positions.getStartPosition(source.unit(), body));
    long last = source.lineOf(positions.getEndPosition(source.unit(), body) - 1);
    return Math.max(0, last - first - 1);
  }
}
