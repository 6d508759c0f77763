/**
 * What a database tells of its commits: which tables and which entities have changed.
 *
 * <p>Start at {@code Database.onChange}, which hands a {@link ChangeNotice} to a consumer after
 * each commit that changed something. A {@link ChangeNotice} lists the tables and one {@link
 * EntityChange} for each entity; entries carry their public identity. Commits of other programs are
 * noticed by {@code Database.pollForeignCommits}. Nothing here fails: what a consumer throws goes
 * to the log and to the listeners of the settings, and the commit stands.
 */
@NullMarked
package dev.marcasite.persistence.change;

import org.jspecify.annotations.NullMarked;
