// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: finds the verb and turns what it says into an exit code. */
@Command(
    name = "slime",
    description = "Readable resources to Istio configuration.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      TranslateCommand.class,
      ExplainCommand.class,
      ReplayCommand.class,
      LiftCommand.class,
      GlobalProxyCommand.class,
      SimulateCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "Try: slime translate -f samples/bookinfo",
      "Exit codes: 0 without errors, 1 with errors in resources, 2 for wrong usage."
    })
final class Slime implements Callable<Integer> {
  static final int WITH_ERRORS = 1;
  static final int WRONG_USAGE = 2;

  private final Terminal terminal;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Slime(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs a command and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int code = run(terminal, args);
    System.exit(terminal.close() ? code : Math.max(code, WITH_ERRORS));
  }

  /** Runs a command and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine commands =
        new CommandLine(new Slime(terminal), new VerbFactory(terminal))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.isColored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setParameterExceptionHandler((e, a) -> wrongUsage(terminal, e))
            .setExecutionExceptionHandler((e, command, parsed) -> failure(terminal, e));
    return commands.execute(args);
  }

  @Override
  public Integer call() {
    terminal.say("slime: which verb?");
    spec.commandLine().usage(terminal.err());
    return WRONG_USAGE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int wrongUsage(Terminal terminal, ParameterException e) {
    String message = e.getMessage();
    // Of an option among several that exclude each other, picocli speaks in another form.
    terminal.say("slime: " + (message.startsWith("Error: ") ? message.substring(7) : message));
    if (!UnmatchedArgumentException.printSuggestions(e, writer(terminal.err()))) {
      terminal.say(
          "'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' tells more.");
    }
    return WRONG_USAGE;
  }

  private static int failure(Terminal terminal, Exception e) {
    if (e instanceof WriteFailure) {
      terminal.say("slime: " + e.getMessage());
      return WITH_ERRORS;
    }
    terminal.say("slime: this is a defect of slime, please report it: " + e);
    StackTraceElement[] trace = e.getStackTrace();
    terminal.say(trace.length == 0 ? "" : "  at " + trace[0]);
    return WITH_ERRORS;
  }

  /** Verbs get the terminal as a constructor argument, so that tests can hand in their own. */
  private record VerbFactory(Terminal terminal) implements CommandLine.IFactory {
    private static final Map<Class<?>, Function<Terminal, ?>> VERBS =
        Map.of(
            TranslateCommand.class, TranslateCommand::new,
            ExplainCommand.class, ExplainCommand::new,
            ChainCommand.class, ChainCommand::new,
            ReplayCommand.class, ReplayCommand::new,
            LiftCommand.class, LiftCommand::new,
            GlobalProxyCommand.class, GlobalProxyCommand::new,
            SimulateCommand.class, SimulateCommand::new,
            VersionCommand.class, VersionCommand::new);

    @Override
    public <K> K create(Class<K> type) throws Exception {
      Function<Terminal, ?> verb = VERBS.get(type);
      return verb == null
          ? CommandLine.defaultFactory().create(type)
          : type.cast(verb.apply(terminal));
    }
  }
}
