// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.prometheus.FaultyServer.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small proxy before a Prometheus: who does not show the right header is told so, with what it
 * showed; what others say goes on as it came, and the answer comes back as it is.
 */
class Gate implements FaultyServer.Behaviour {
  private final int port;
  private final String authorization;
  private final List<String> answers = new CopyOnWriteArrayList<>();

  Gate(String address, String authorization) {
    this.port = URI.create(address).getPort();
    this.authorization = authorization;
  }

  @Override
  public void answer(Request request, OutputStream out) throws Exception {
    String shown = request.headers().getOrDefault("authorization", "");
    if (!shown.equals(authorization)) {
      String body = "{\"status\":\"error\",\"error\":\"not with " + shown + "\"}";
      FaultyServer.write(out, 401, "WWW-Authenticate: Basic realm=\"metrics\"\r\n", body);
      return;
    }
    byte[] answer = forwarded(request);
    answers.add(new String(answer, StandardCharsets.ISO_8859_1));
    out.write(answer);
    out.flush();
  }

  private byte[] forwarded(Request request) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!header.getKey().equals("authorization") && !header.getKey().equals("connection")) {
        head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
      }
    }
    head.append("connection: close\r\n\r\n").append(request.body());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return socket.getInputStream().readAllBytes();
    }
  }

  /** The answers of Prometheus as they came, heads and bodies. */
  List<String> answers() {
    return List.copyOf(answers);
  }
}
