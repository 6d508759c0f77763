package dev.marcasite.notebook;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the notebook. Reading what each of them takes is slow, so few are. */
final class Subcommands {
  private static final Map<String, Class<?>> BY_NAME =
      Stream.of(
              ImportCommand.class,
              SearchCommand.class,
              ShowCommand.class,
              LinksCommand.class,
              GraphCommand.class,
              PathCommand.class,
              HubsCommand.class,
              WantedCommand.class,
              OrphansCommand.class,
              ReviewCommand.class,
              SavedCommand.class,
              StatsCommand.class,
              SqlCommand.class,
              MeasureCommand.class)
          .collect(toMap(Subcommands::name, type -> type, (a, b) -> a, LinkedHashMap::new));

  private Subcommands() {}

  /** A command line with the commands that some arguments name; messages and help know them all. */
  static CommandLine meantBy(String[] arguments, UnaryOperator<CommandLine> settings) {
    List<Class<?>> named =
        BY_NAME.entrySet().stream()
            .filter(command -> Arrays.asList(arguments).contains(command.getKey()))
            .<Class<?>>map(Map.Entry::getValue)
            .toList();
    if (named.isEmpty() || Stream.of(arguments).anyMatch(List.of("-h", "--help")::contains)) {
      return commandLine(BY_NAME.values(), settings);
    }
    return commandLine(named, settings)
        .setParameterExceptionHandler(
            (wrong, again) -> commandLine(BY_NAME.values(), settings).execute(again));
  }

  private static CommandLine commandLine(
      Collection<Class<?>> commands, UnaryOperator<CommandLine> settings) {
    CommandLine line = new CommandLine(new Notebook());
    commands.forEach(line::addSubcommand);
    return settings.apply(line.setExecutionExceptionHandler(new Failures()));
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
