// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.testkit.World;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks a feature in another Java virtual machine. Only there do sets and maps of the JDK iterate in
 * another order, for their hash seeds are drawn when a machine starts.
 */
final class AnotherJvm {
  private static final long PATIENCE_SECONDS = 120;

  private AnotherJvm() {}

  /** Compares what both say. */
  static void check(FeatureUnderTest<?, ?> test, List<World> worlds) {
    try {
      Path directory = Files.createTempDirectory("slime-testkit");
      Path questions = directory.resolve("worlds");
      Path answers = directory.resolve("answers");
      try {
        write(questions, worlds);
        run(test.getClass(), questions, answers);
        Texts.assertEqual(
            "what another Java virtual machine gets",
            answers(test, worlds),
            Files.readString(answers));
      } finally {
        Files.deleteIfExists(questions);
        Files.deleteIfExists(answers);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String answers(FeatureUnderTest<?, ?> test, List<World> worlds) {
    StringBuilder text = new StringBuilder();
    worlds.forEach(world -> text.append(Purity.text(test.feature(), world)).append('\n'));
    return text.toString();
  }

  private static void run(Class<?> test, Path questions, Path answers)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // it does not live long
    command.add("-Duser.language=" + Determinism.LOCALE.getLanguage());
    command.add("-Duser.country=" + Determinism.LOCALE.getCountry());
    command.add("-Duser.timezone=" + Determinism.TIME_ZONE);
    command.add("-Dfile.encoding=US-ASCII");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(AnotherJvm.class.getName());
    command.addAll(List.of(test.getName(), questions.toString(), answers.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the other Java virtual machine does not come to an end");
    }
    assertThat(process.exitValue()).as("the exit value of %s", command).isZero();
  }

  /**
   * Answers questions; started by {@link #check}.
   *
   * @param args the class of the test, the file with worlds, and the file to write answers to
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    FeatureUnderTest<?, ?> test = (FeatureUnderTest<?, ?>) constructor.newInstance();
    Files.writeString(Path.of(args[2]), answers(test, read(Path.of(args[1]))));
  }

  private static void write(Path file, List<World> worlds) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeInt(worlds.size());
      for (World world : worlds) {
        out.writeObject(world.now());
        out.writeInt(world.target().minor());
        out.writeInt(world.metrics().size());
        for (var metric : world.metrics().entrySet()) {
          MetricKey key = metric.getKey();
          out.writeObject(List.of(key.namespace(), key.name(), key.subset(), key.metric()));
          out.writeDouble(metric.getValue().value());
          out.writeObject(metric.getValue().observedAt());
        }
        out.writeObject(new ArrayList<>(world.objects()));
      }
    }
  }

  @SuppressWarnings("unchecked") // what was written
  private static List<World> read(Path file) throws IOException, ClassNotFoundException {
    List<World> worlds = new ArrayList<>();
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        Instant now = (Instant) in.readObject();
        Target target = new Target(in.readInt());
        TreeMap<MetricKey, MetricValue> metrics = new TreeMap<>();
        for (int j = in.readInt(); j > 0; j--) {
          List<String> key = (List<String>) in.readObject();
          MetricKey metric = new MetricKey(key.get(0), key.get(1), key.get(2), key.get(3));
          metrics.put(metric, new MetricValue(in.readDouble(), (Instant) in.readObject()));
        }
        worlds.add(new World((List<HasMetadata>) in.readObject(), metrics, target, now));
      }
    }
    return worlds;
  }
}
