package org.nearcast.examples;

import java.util.concurrent.Callable;
import org.nearcast.provenance.Versions;
import picocli.CommandLine;

/** Runs a main's command: a mistake is answered by its message, not by a stack trace. */
final class Mains {
  private Mains() {}

  static CommandLine command(Callable<Integer> main) {
    CommandLine line = new CommandLine(main);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().version("Nearcast " + Versions.nearcast());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (!(exception instanceof IllegalArgumentException
              || exception instanceof java.io.IOException)) {
            throw exception;
          }
          command.getErr().println("error: " + exception.getMessage());
          return 1;
        });
    return line;
  }

  static int execute(Callable<Integer> main, String... args) {
    int code = command(main).execute(args);
    System.out.flush();
    return code;
  }
}
