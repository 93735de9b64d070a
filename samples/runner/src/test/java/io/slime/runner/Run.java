// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What one run of the command printed and returned. */
record Run(int code, String out, String err) {

  static Run slime(String... args) {
    return slimeReading(new byte[0], args);
  }

  static Run slimeReading(byte[] in, String... args) {
    return run(in, false, args);
  }

  /** As on a terminal that shows colors. */
  static Run slimeInColor(String... args) {
    return run(new byte[0], true, args);
  }

  private static Run run(byte[] in, boolean color, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            color,
            color);
    int code = Slime.run(terminal, args);
    terminal.close();
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
