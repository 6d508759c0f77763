package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate check FILE}. */
@Command(
    name = "check",
    description = "Looks for damage: integrity, foreign keys, full-text indexes, the log.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Override
  public Integer call() {
    FileMaintenance.CheckReport report = arguments.withMaintenance(FileMaintenance::check);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", report.fileName());
    values.put("sound", report.isSound());
    values.put("faults", report.faults());
    values.put("pages", report.pages());
    values.put("freePages", report.freePages());
    values.put("journalMode", report.journalMode());
    values.put("walBytes", report.walBytes());
    arguments.print(values, text(report));
    return report.isSound() ? MigrateCommand.DONE : MigrateCommand.FAILED;
  }

  private static String text(FileMaintenance.CheckReport report) {
    String verdict =
        report.isSound()
            ? "@|green sound|@"
            : "@|red not sound|@"
                + report.faults().stream()
                    .map(fault -> "\n  " + fault)
                    .collect(Collectors.joining());
    return "%s: %s%n  %d pages, %d of them free; journal mode %s, log of %d bytes"
        .formatted(
            report.fileName(),
            verdict,
            report.pages(),
            report.freePages(),
            report.journalMode(),
            report.walBytes());
  }
}
