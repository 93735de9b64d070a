// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that a call is for. It writes its answers byte by byte, so that what a proxy
 * does to them can be seen: {@code /redirect}, {@code /trailers}, {@code /slow}, {@code /never},
 * {@code /reset}, {@code /garbage}, an upgrade to an echo, and for all else the request as it came.
 */
final class Origin implements AutoCloseable {
  private static final long SLOW_MILLIS = 700;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Origin(ServerSocket server) {
    this.server = server;
  }

  static Origin start() throws IOException {
    Origin origin = new Origin(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    origin.threads.submit(origin::accept);
    return origin;
  }

  int port() {
    return server.getLocalPort();
  }

  /** How a caller's proxy would write where the caller wanted to go. */
  String address() {
    return "127.0.0.1:" + port();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.submit(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true); // head and body are written one after the other
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String head = Http.head(in);
      while (!head.isEmpty()) {
        requests.add(head);
        if (!answer(head, in, out)) {
          return;
        }
        out.flush();
        head = Http.head(in);
      }
    } catch (IOException e) {
      // The caller went away, which some tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the connection can be used again. */
  private boolean answer(String head, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    String path = head.split(" ", 3)[1];
    switch (path) {
      case "/redirect" ->
          write(out, "302 Found", "location: http://elsewhere.example.org/\r\n", "");
      case "/trailers" ->
          out.write(
              ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x-checksum\r\n\r\n"
                      + "4\r\nbody\r\n0\r\nx-checksum: abc\r\n\r\n")
                  .getBytes(ISO_8859_1));
      case "/slow" -> {
        Thread.sleep(SLOW_MILLIS);
        write(out, "200 OK", "", "late");
      }
      case "/never" -> Thread.sleep(60_000);
      case "/reset" -> {
        return false;
      }
      case "/garbage" -> {
        out.write("what is this\r\n\r\n".getBytes(ISO_8859_1));
        return false;
      }
      case "/upgrade" -> {
        out.write(
            "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n"
                .getBytes(ISO_8859_1));
        out.flush();
        in.transferTo(new Flushing(out));
        return false;
      }
      default -> {
        byte[] body = Http.body(head, in);
        write(out, "200 OK", "x-body-length: " + body.length + "\r\n", head + hash(body));
      }
    }
    return true;
  }

  private static String hash(byte[] body) {
    return "body-hash: " + java.util.Arrays.hashCode(body) + "\n";
  }

  private static void write(OutputStream out, String status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(ISO_8859_1);
    String head =
        "HTTP/1.1 %s\r\n%scontent-length: %d\r\n\r\n".formatted(status, headers, bytes.length);
    out.write(head.toLowerCase(Locale.ROOT).replace("http/1.1", "HTTP/1.1").getBytes(ISO_8859_1));
    out.write(bytes);
  }

  /** Sends each piece at once, as both sides of an upgraded connection expect. */
  private static final class Flushing extends OutputStream {
    private final OutputStream out;

    Flushing(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      out.flush();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
