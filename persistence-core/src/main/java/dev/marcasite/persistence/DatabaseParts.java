package dev.marcasite.persistence;

import dev.marcasite.persistence.status.DatabaseStatus;

/**
 * What the blocks of one open database share.
 *
 * @param settings how it was opened
 * @param file the file and its write connection
 * @param lane the way to the write connection
 * @param readers the read connections
 * @param context what the blocks get to know
 * @param blocks which block each thread has open
 * @param aftermath what follows a transaction
 * @param changes who hears of commits
 * @param counters what has happened so far
 * @param plugins the plugins with what they get of the database
 */
record DatabaseParts(
    DatabaseSettings settings,
    OpenedFile file,
    WriterLane lane,
    ReaderPool readers,
    BlockContext context,
    Blocks blocks,
    Aftermath aftermath,
    ChangeLog changes,
    Counters counters,
    OpenPlugins plugins) {

  static DatabaseParts of(DatabaseSettings settings, OpenedFile file) {
    Turns turns = Turns.of(settings);
    Counters counters = new Counters();
    Aftermath aftermath = new Aftermath(settings.fileName(), settings.listeners());
    ChangeLog changes = new ChangeLog(file.sessions().factory(), aftermath::noticeFailed);
    file.writer().tell(changes);
    SlowStatements slow = new SlowStatements(settings, aftermath, counters);
    Blocks blocks = new Blocks();
    OpenPlugins plugins = new OpenPlugins(settings, file.model(), blocks);
    return new DatabaseParts(
        settings,
        file,
        new WriterLane(settings, file, turns.write(), counters),
        new ReaderPool(settings, file, turns.read(), counters),
        new BlockContext(
            settings.fileName(),
            file.sessions(),
            ReadTerms.of(settings.readLimits()),
            slow,
            plugins.hooks()),
        blocks,
        aftermath,
        changes,
        counters,
        plugins);
  }

  DatabaseStatus status() {
    return StatusReport.of(settings, lane, readers, counters);
  }

  /** A call could not wait any longer: listeners hear how things stand. */
  DatabaseBusyException told(DatabaseBusyException busy) {
    DatabaseStatus now = status();
    aftermath.tell(listener -> listener.waitRanOut(now));
    return busy;
  }

  String fileName() {
    return settings.fileName();
  }

  IllegalStateException closed() {
    return Errors.closed(fileName());
  }
}
