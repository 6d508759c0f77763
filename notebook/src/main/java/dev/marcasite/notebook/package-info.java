/**
 * The command {@code notebook}: a folder of Markdown notes in one searchable file.
 *
 * <p>An example of an application on Marcasite, made to be copied from. Start at {@link
 * dev.marcasite.notebook.Notebook}; each command is a class. Reading the folder is the matter of
 * {@code dev.marcasite.notebook.vault}, writing it that of {@code dev.marcasite.notebook.store}.
 */
@NullMarked
package dev.marcasite.notebook;

import org.jspecify.annotations.NullMarked;
