// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * HTTP/1.1 as bytes: a client of the standard library would not send forged or broken headers, nor
 * show trailers.
 */
final class Http {
  private static final int PATIENCE_MILLIS = 15_000;

  private Http() {}

  /** Sends a request and returns all of the answer: Envoy leaves it to the caller to hang up. */
  static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      boolean isMeasured = head.toLowerCase(Locale.ROOT).contains("\ncontent-length: ");
      byte[] body = isMeasured ? body(head, in) : in.readAllBytes();
      return head.replace("\n", "\r\n") + "\r\n" + new String(body, ISO_8859_1);
    }
  }

  /** A GET whose headers are given as lines. */
  static String get(int port, String path, String host, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host);
    for (String header : headers) {
      request.append("\r\n").append(header);
    }
    return exchange(port, request.append("\r\nConnection: close\r\n\r\n").toString());
  }

  static int status(String answer) {
    return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
  }

  /** The first line and the headers, each with its end; empty at the end of the connection. */
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    String line = line(in);
    while (!line.isEmpty()) {
      head.append(line).append('\n');
      line = line(in);
    }
    return head.toString();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (b != '\r') {
        line.write(b);
      }
      b = in.read();
    }
    return line.toString(ISO_8859_1);
  }

  static byte[] body(String head, InputStream in) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("transfer-encoding: chunked")) {
      return chunks(in);
    }
    int start = lower.indexOf("\ncontent-length: ");
    if (start < 0) {
      return new byte[0];
    }
    String length = lower.substring(start + 17, lower.indexOf('\n', start + 1));
    return in.readNBytes(Integer.parseInt(length.strip()));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int length = Integer.parseInt(line(in), 16);
    while (length > 0) {
      all.write(in.readNBytes(length));
      line(in);
      length = Integer.parseInt(line(in), 16);
    }
    while (!line(in).isEmpty()) {
      continue; // trailers
    }
    return all.toByteArray();
  }

  /** A connection that stays open, for upgrades. */
  static InputStream input(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new BufferedInputStream(socket.getInputStream());
  }
}
