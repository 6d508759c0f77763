/**
 * Runs every code block of the guide and of the README.
 *
 * <p>A page is a program. It begins with a folder of its own, and its blocks run from top to
 * bottom:
 *
 * <ul>
 *   <li>{@code java}: either types, which the page's other blocks may use, or statements.
 *       Statements see {@code file}, a database file, and {@code db}, open on it, unless they open
 *       one themselves. What they print is what their comments {@code // → text} say, line by line.
 *       Classes with tests are run by JUnit. The imports are those of {@link
 *       dev.marcasite.guide.JavaSource}.
 *   <li>{@code sql}: a changelog of the page, or a query; its rows are what the comments {@code --
 *       → text} say.
 *   <li>{@code properties}, {@code yaml}, {@code xml}: must be well-formed. Of these and of
 *       changelogs one whose first lines hold a comment {@code META-INF/…} lies there on the page's
 *       class path.
 *   <li>{@code sh}: the repository's commands, whose output is the {@code text} block that follows.
 * </ul>
 *
 * <p>A page that shows {@code SchemaMigrator.forFile(file)} begins without a file. All others begin
 * with a copy of the one that the page {@code start-here} leaves behind, and {@code db} knows the
 * entities and plugins that the page declares. A block of any other kind fails.
 */
package dev.marcasite.guide;
