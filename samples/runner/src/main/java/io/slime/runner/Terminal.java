// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a command reads and prints. Results go to {@code out}, everything that is said about them
 * to {@code err}; both are UTF-8 whatever the locale.
 */
final class Terminal {
  private static final String ERASE_LINE = "\r\033[K";
  private static final String PLAIN = "\033[0m";
  private static final long PROGRESS_AFTER_NANOS = 300_000_000L;
  private static final long PROGRESS_EVERY_NANOS = 100_000_000L;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean colored;
  private final long start = System.nanoTime();
  private long lastProgress;

  Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean colored) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.interactive = interactive;
    this.colored = colored;
  }

  /**
   * The streams of this process. The start script knows whether standard error is a terminal and
   * says so; Java itself can only tell whether all streams are.
   */
  static Terminal ofProcess() {
    String told = System.getProperty("slime.terminal");
    boolean interactive = told == null ? System.console() != null : told.equals("true");
    String noColor = System.getenv("NO_COLOR");
    boolean wanted = noColor == null || noColor.isEmpty();
    boolean able = !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        interactive,
        interactive && wanted && able);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }

  InputStream in() {
    return in;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean isColored() {
    return colored;
  }

  /** Says a line on standard error. */
  void say(String line) {
    err.print(line + "\n");
  }

  /** A text in bold and a color of the eight that every terminal has, or as it is. */
  String styled(Color color, String text) {
    return colored ? "\033[1;" + color.code + "m" + text + PLAIN : text;
  }

  /** What colors are for. */
  enum Color {
    ERROR(31),
    WARNING(33),
    NOTE(36),
    SUBJECT(39); // the terminal's own

    private final int code;

    Color(int code) {
      this.code = code;
    }
  }

  /** Shows how far something has come, if somebody is there to see it and it takes long. */
  void progress(String what, int done, int total) {
    if (!interactive) {
      return;
    }
    long now = System.nanoTime();
    boolean shown = lastProgress != 0;
    if (done == total) {
      if (shown) {
        err.print(ERASE_LINE);
        err.flush();
        lastProgress = 0;
      }
    } else if (now - (shown ? lastProgress : start)
        > (shown ? PROGRESS_EVERY_NANOS : PROGRESS_AFTER_NANOS)) {
      lastProgress = now;
      err.printf(Locale.ROOT, "%sslime: %s, %d of %d", ERASE_LINE, what, done, total);
      err.flush();
    }
  }

  /** Writes out what is buffered; false, and said, if standard output could not be written. */
  boolean close() {
    boolean failed = out.checkError();
    if (failed) {
      say("slime: standard output could not be written to its end");
    }
    err.flush();
    return !failed;
  }
}
