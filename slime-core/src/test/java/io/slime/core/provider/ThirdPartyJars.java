// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Jars of others, compiled and packed here from {@code src/test/resources}, and the modules of ours
 * that they need, as jars with the names that they are published under.
 */
final class ThirdPartyJars {
  private static final String MAIN = "com.example.metrics.Asking";
  private static final List<String> OURS = List.of("slime-api", "slime-core");

  private final Path directory;
  private final List<String> modules = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  ThirdPartyJars(Path directory) throws IOException {
    this.directory = directory;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      String ours = ours(path);
      if (ours.isEmpty()) {
        others.add(entry);
      } else {
        modules.add(Files.isDirectory(path) ? packed(path, ours).toString() : entry);
      }
    }
  }

  /** A class path entry may be the classes of a module, or its jar. */
  private static String ours(Path entry) {
    String name = entry.getFileName().toString();
    if (name.equals("classes")) {
      return entry.getParent().getParent().getFileName().toString();
    }
    return OURS.stream()
        .filter(module -> name.startsWith(module) && name.endsWith(".jar"))
        .findFirst()
        .orElse("");
  }

  private Path packed(Path classes, String module) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Automatic-Module-Name"), "io." + module.replace('-', '.'));
    return pack(directory.resolve(module + ".jar"), classes, manifest);
  }

  /**
   * Compiles and packs a jar.
   *
   * @param name of the directory with the sources, and of the jar
   * @param missing the name of a class that does not get into the jar
   */
  Path build(String name, String... missing) throws IOException {
    Path sources =
        Path.of(System.getProperty("slime.root"), "slime-core/src/test/resources").resolve(name);
    Path classes = Files.createDirectories(directory.resolve(name));
    boolean module = Files.exists(sources.resolve("module-info.java"));
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "--class-path"));
    arguments.add(module ? path(others) : path(modules) + File.pathSeparator + path(others));
    if (module) {
      arguments.addAll(List.of("--module-path", path(modules)));
    }
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> arguments.add(file.toString()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
    int code = compiler.run(null, said, said, arguments.toArray(new String[0]));
    assertThat(code).as(said.toString()).isZero();
    for (String file : missing) {
      Files.delete(classes.resolve(file));
    }
    Path services = Path.of("META-INF/services/io.slime.spi.MetricSourceProvider");
    Files.createDirectories(classes.resolve(services).getParent());
    Files.copy(sources.resolve(services), classes.resolve(services));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return pack(directory.resolve(name + ".jar"), classes, manifest);
  }

  private static Path pack(Path jar, Path classes, Manifest manifest) throws IOException {
    TreeMap<String, Path> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> entries.put(classes.relativize(file).toString(), file));
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey().replace(File.separatorChar, '/')));
        Files.copy(entry.getValue(), out);
        out.closeEntry();
      }
    }
    return jar;
  }

  String runOnClassPath(Path... jars) throws IOException, InterruptedException {
    List<String> all = with(jars);
    all.addAll(others);
    return run(List.of("--class-path", path(all), MAIN));
  }

  private List<String> with(Path... jars) {
    List<String> all = new ArrayList<>(modules);
    for (Path jar : jars) {
      all.add(jar.toString());
    }
    return all;
  }

  String runOnModulePath(Path... jars) throws IOException, InterruptedException {
    return run(
        List.of(
            "--module-path",
            path(with(jars)),
            "--class-path",
            path(others),
            "--module",
            "com.example.metrics/" + MAIN));
  }

  private String run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // it does not live long
    command.addAll(arguments);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the program does not come to an end");
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static String path(List<String> entries) {
    return String.join(File.pathSeparator, entries);
  }
}
