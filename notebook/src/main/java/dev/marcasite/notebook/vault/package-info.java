/**
 * Reads a folder of Markdown notes into immutable records; knows nothing of the database.
 *
 * <p>Start at {@link VaultReader}. A folder that holds a {@code kb.yaml} is a knowledge base; notes
 * outside of any belong to one named after the vault's folder. Hidden files and folders, and a
 * {@code README.md} without front matter, are not notes.
 *
 * <p>Bad input never stops the reading. It becomes a {@link Problem} with file and line:
 *
 * <table>
 * <caption>What is done with bad input</caption>
 * <tr><th>input</th><th>severity</th><th>what happens</th></tr>
 * <tr><td>broken YAML, or front matter without an end</td><td>error</td><td>file left out</td></tr>
 * <tr><td>half a surrogate pair, escaped, in metadata</td><td>error</td><td>file left
 * out</td></tr>
 * <tr><td>invalid UTF-8</td><td>error</td><td>file left out</td></tr>
 * <tr><td>empty file</td><td>error</td><td>file left out</td></tr>
 * <tr><td>key of another note of the same knowledge base</td><td>error</td><td>the file later in
 * path order is left out</td></tr>
 * <tr><td>symbolic link out of the folder or to nothing</td><td>error</td><td>not followed</td></tr>
 * <tr><td>unreadable file, or one above 64 MiB</td><td>error</td><td>file left out</td></tr>
 * <tr><td>no front matter</td><td>warning</td><td>key from the file name, title from the first
 * heading or else the file name</td></tr>
 * <tr><td>text above 1 MiB</td><td>warning</td><td>imported whole</td></tr>
 * <tr><td>null, nested or repeated tag</td><td>warning</td><td>tag left out</td></tr>
 * <tr><td>field given twice</td><td>warning</td><td>the first counts</td></tr>
 * <tr><td>a date that is none, an importance that is no whole number, a list, null or blank
 * text where text is wanted</td><td>warning</td><td>value left out</td></tr>
 * <tr><td>typed link without a target</td><td>warning</td><td>link left out</td></tr>
 * <tr><td>link between knowledge bases from an unknown note</td><td>warning</td><td>link left
 * out</td></tr>
 * <tr><td>link to itself</td><td>warning</td><td>link kept</td></tr>
 * </table>
 *
 * <p>A link to a note that does not exist is no problem: it waits until the note is written.
 */
@NullMarked
package dev.marcasite.notebook.vault;

import org.jspecify.annotations.NullMarked;
