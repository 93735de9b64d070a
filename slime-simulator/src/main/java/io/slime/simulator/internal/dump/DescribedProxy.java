// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.dump;

import io.slime.api.Issue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.simulator.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The facts about a proxy in a file beside its resources. */
public final class DescribedProxy {

  /** The file. */
  record Description(
      String type,
      String name,
      String namespace,
      String istioVersion,
      Map<String, String> labels,
      Map<String, Object> metadata) {

    Description {
      if (!type.equals("sidecar") && !type.equals("router")) {
        throw new IllegalArgumentException("type is '" + type + "', not sidecar or router");
      }
    }
  }

  private DescribedProxy() {}

  /**
   * Reads the file.
   *
   * @param file where it may be
   * @return the proxy; empty if there is no file
   * @throws IOException if it cannot be read, or says something else
   */
  public static Optional<Proxy> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Decoded<Description> decoded =
        Codec.configuration(
            new Description("sidecar", "", "default", "", Map.of(), Map.of()),
            Files.readString(file),
            file.toString());
    for (Issue issue : decoded.issues()) {
      throw new IOException(file + ": " + issue.path() + ": " + issue.message());
    }
    Description said = decoded.resource();
    return Optional.of(
        new Proxy(
            said.type().equals("router") ? Proxy.Kind.GATEWAY : Proxy.Kind.SIDECAR,
            said.namespace(),
            said.labels(),
            said.istioVersion(),
            ConfigDump.texts(said.metadata())));
  }
}
