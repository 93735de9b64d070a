// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A server on a loopback port that answers as it is told, also in ways that no server should. */
final class FaultyServer implements AutoCloseable {
  static final String EMPTY =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

  /** A request as it came. */
  record Request(
      String method, String target, String version, Map<String, String> headers, String body) {
    String path() {
      return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    /** The same with another body. */
    Request with(String other) {
      Map<String, String> changed = new TreeMap<>(headers);
      changed.put("content-length", "" + other.getBytes(StandardCharsets.UTF_8).length);
      return new Request(method, target, version, changed, other);
    }

    String parameter(String name) {
      String form = target.contains("?") ? target.substring(target.indexOf('?') + 1) : body;
      for (String pair : form.split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return "";
    }
  }

  /** What the server does with a request; afterwards it closes the connection. */
  interface Behaviour {
    void answer(Request request, OutputStream out) throws Exception;
  }

  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final String scheme;

  FaultyServer(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", behaviour);
  }

  FaultyServer(ServerSocket socket, String scheme, Behaviour behaviour) {
    this.socket = socket;
    this.scheme = scheme;
    this.behaviour = behaviour;
    Thread thread = new Thread(this::accept, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }

  static FaultyServer answering(int status, String headers, String body) throws IOException {
    return new FaultyServer((request, out) -> write(out, status, headers, body));
  }

  static void write(OutputStream out, int status, String headers, String body) throws IOException {
    write(out, status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static void write(OutputStream out, int status, String headers, byte[] body) throws IOException {
    String head =
        "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, headers, body.length);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(body);
    out.flush();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  static String vector(String value) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
        + "[{\"metric\":{},\"value\":[1,\""
        + value
        + "\"]}]}}";
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread thread = new Thread(() -> serve(connection), "faulty-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(connection.getInputStream());
      requests.add(request);
      behaviour.answer(request, connection.getOutputStream());
    } catch (Exception e) {
      return; // the connection is broken, by us or by the client
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    if (first.length < 3) {
      throw new IOException("no request");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(first[0], first[1], first[2], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  String address() {
    return scheme + "://127.0.0.1:" + socket.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
