// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import picocli.CommandLine.Command;

/** {@code slime version}. */
@Command(
    name = "version",
    description = "Print the version and the Istio releases it writes for.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class VersionCommand implements Runnable {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    for (String line : new Version().getVersion()) {
      terminal.out().print(line + "\n");
    }
  }
}
