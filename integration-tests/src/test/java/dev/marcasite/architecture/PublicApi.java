package dev.marcasite.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The types and members of one source file that other packages see. */
final class PublicApi {
  private final SourceFile source;
  private final List<String> uncommented = new ArrayList<>();

  private PublicApi(SourceFile source) {
    this.source = source;
  }

  /** Which of them have no comment, except overriding methods and canonical constructors. */
  static List<String> uncommentedIn(SourceFile source) {
    PublicApi api = new PublicApi(source);
    TreePath file = new TreePath(source.unit());
    source.unit().getTypeDecls().forEach(type -> api.visit(new TreePath(file, type), false));
    return api.uncommented;
  }

  private void visit(TreePath path, boolean inInterface) {
    Tree element = path.getLeaf();
    if (element instanceof ClassTree type && isVisible(type.getModifiers(), inInterface)) {
      require(path, type.getSimpleName());
      boolean isInterface = isInterface(type);
      type.getMembers().forEach(member -> visit(new TreePath(path, member), isInterface));
    } else if (element instanceof MethodTree method
        && isVisible(method.getModifiers(), inInterface)
        && !overrides(method)
        && !isCanonicalConstructor(method, path)) {
      require(path, method.getName());
    } else if (element instanceof VariableTree field
        && isVisible(field.getModifiers(), inInterface)) {
      require(path, field.getName());
    }
  }

  private void require(TreePath element, CharSequence name) {
    if (!source.hasComment(element)) {
      uncommented.add(source.packageName() + "." + source.name() + ": " + name);
    }
  }

  private static boolean isVisible(ModifiersTree modifiers, boolean inInterface) {
    Set<Modifier> flags = modifiers.getFlags();
    return flags.contains(Modifier.PUBLIC)
        || flags.contains(Modifier.PROTECTED)
        || (inInterface && !flags.contains(Modifier.PRIVATE));
  }

  private static boolean isInterface(ClassTree type) {
    return type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
  }

  private static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  /** Its parameters are the record's components, which the record's own comment explains. */
  private static boolean isCanonicalConstructor(MethodTree method, TreePath path) {
    return path.getParentPath().getLeaf() instanceof ClassTree type
        && type.getKind() == Tree.Kind.RECORD
        && names(method.getParameters().stream()).equals(names(components(type)));
  }

  private static Stream<VariableTree> components(ClassTree record) {
    return record.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
  }

  private static List<String> names(Stream<? extends VariableTree> variables) {
    return variables.map(variable -> variable.getName().toString()).toList();
  }
}
