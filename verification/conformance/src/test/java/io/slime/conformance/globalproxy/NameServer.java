// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback (RFC 1035): some names have an address, all others do not exist. */
final class NameServer implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;

  private final DatagramSocket socket;
  private final Map<String, String> addresses;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private NameServer(DatagramSocket socket, Map<String, String> addresses) {
    this.socket = socket;
    this.addresses = addresses;
  }

  /** Names that are 127.0.0.1. */
  static NameServer start(Set<String> names) throws IOException {
    Map<String, String> addresses = new HashMap<>();
    names.forEach(name -> addresses.put(name, "127.0.0.1"));
    return start(addresses);
  }

  /** Names with their IPv4 addresses. */
  static NameServer start(Map<String, String> addresses) throws IOException {
    NameServer server =
        new NameServer(new DatagramSocket(0, InetAddress.getByName("127.0.0.1")), addresses);
    Thread thread = new Thread(server::serve, "names");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket query = new DatagramPacket(buffer, buffer.length);
        socket.receive(query);
        byte[] answer = answer(buffer);
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = HEADER;
    while (query[at] != 0) {
      name.append(name.length() == 0 ? "" : ".")
          .append(new String(query, at + 1, query[at], US_ASCII));
      at += query[at] + 1;
    }
    int type = query[at + 1] << 8 | query[at + 2];
    int questionEnd = at + 5;
    String asks = name.toString().toLowerCase(Locale.ROOT);
    asked.add(asks);
    boolean exists = addresses.containsKey(asks);
    boolean answered = exists && type == TYPE_A;
    ByteBuffer answer = ByteBuffer.allocate(512);
    answer.put(query, 0, 2).putShort((short) (exists ? 0x8180 : 0x8183));
    answer.putShort((short) 1).putShort((short) (answered ? 1 : 0)).putInt(0);
    answer.put(query, HEADER, questionEnd - HEADER);
    if (answered) {
      answer.putShort((short) 0xc00c).putShort((short) TYPE_A).putShort((short) 1);
      answer.putInt(1).putShort((short) 4);
      answer.put(InetAddress.getByName(addresses.get(asks)).getAddress());
    }
    return java.util.Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
