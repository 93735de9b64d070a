// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.spi.ChangeSet;
import io.slime.spi.ResourceSink;
import java.nio.file.Path;
import java.util.List;

/** A process that writes the same resources with other contents until it is killed. */
final class KilledWriter {
  private KilledWriter() {}

  /**
   * Writes without end.
   *
   * @param args the directory, and the name of the one file or nothing
   */
  public static void main(String[] args) {
    ResourceSink sink =
        new DirectorySinkProvider()
            .create(
                new DirectoryOptions(args[0], Format.YAML, args.length > 1 ? args[1] : ""),
                Given.context(Path.of("")));
    for (int round = 0; ; round++) {
      List<Sidecar> resources = List.of(resource("a", round), resource("b", round));
      Given.apply(sink, ChangeSet.whole(resources));
      if (round == 1) {
        System.out.println("writing");
      }
    }
  }

  static Sidecar resource(String name, int round) {
    return Given.sidecar("default", name, Integer.toString(round % 10).repeat(500_000));
  }
}
