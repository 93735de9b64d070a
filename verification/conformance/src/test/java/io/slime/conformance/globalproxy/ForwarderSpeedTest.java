// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the second hop costs, beside a direct call in the same run; printed, for people. */
class ForwarderSpeedTest {
  private static final int WARM_UP = 1_000;
  private static final int CALLS = 3_000;

  /** Calls, one after the other over one connection; sorted times in nanoseconds. */
  private static long[] times(int port, Origin origin) throws IOException {
    String request =
        "GET / HTTP/1.1\r\nHost: reviews.default:9080\r\nslime-orig-dest: %s\r\n\r\n"
            .formatted(origin.address());
    long[] times = new long[CALLS];
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      InputStream in = Http.input(socket);
      for (int i = -WARM_UP; i < CALLS; i++) {
        long start = System.nanoTime();
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        String head = Http.head(in);
        Http.body(head, in);
        if (!head.startsWith("HTTP/1.1 200")) {
          throw new AssertionError(head);
        }
        times[Math.max(i, 0)] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double perSecond(long[] times) {
    return 1e9 * times.length / Arrays.stream(times).sum();
  }

  @Test
  @DisplayName("calls through the forwarder against direct calls: a second, and 99th percentile")
  void ratio() throws Exception {
    String options = "wormholePort: [80]\nknownNamespaces: [default]\naddressRanges: [127.0.0.0/8]";
    try (Origin origin = Origin.start();
        EnvoyProcess envoy =
            EnvoyProcess.start(EnvoyBinary.newest(), Forwarding.bootstrap(options))) {
      long[] direct = times(origin.port(), origin);
      long[] forwarded = times(envoy.port("forwarder"), origin);

      int p99 = CALLS * 99 / 100;
      System.out.printf(
          Locale.ROOT,
          "forwarder against direct: %.0f and %.0f calls a second, ratio %.2f;"
              + " p99 %.3f and %.3f ms, ratio %.2f%n",
          perSecond(forwarded),
          perSecond(direct),
          perSecond(forwarded) / perSecond(direct),
          forwarded[p99] / 1e6,
          direct[p99] / 1e6,
          (double) forwarded[p99] / direct[p99]);
      // Far from what it costs, but a second of delay somewhere would be seen.
      assertThat(forwarded[CALLS / 2]).isLessThan(50_000_000);
    }
  }
}
