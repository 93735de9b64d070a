// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.simulator.ProxyDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the configuration of a proxy that an option names. */
final class Dumps {
  private Dumps() {}

  /** The dump; what is none is wrong usage. */
  static ProxyDump read(Path path, CommandSpec spec) {
    if (!Files.exists(path)) {
      throw new ParameterException(
          spec.commandLine(), "there is no " + path + ", which --dump names");
    }
    try {
      return ProxyDump.read(path);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--dump: " + Plain.line(String.valueOf(e.getMessage())), e);
    }
  }
}
