// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import static io.slime.core.host.HostName.NO_PORT;
import static io.slime.core.host.HostName.invalid;

import io.slime.core.host.HostName.Form;
import java.util.Arrays;

/**
 * Reads hosts in one pass over the text; allocates nothing but the result where the text is clean.
 */
final class HostParser {
  private static final int MAX_NAME = 255;
  private static final int MAX_LABEL = 63;
  private static final int MAX_PORT = 65_535;

  // What a character is; a loop that only collects these bits does not have to guess what comes.
  private static final int ASCII = 0x7f;
  private static final int LOWER = 1;
  private static final int DIGIT = 2;
  private static final int UPPER = 4;
  private static final int HYPHEN = 8;
  private static final int DOT = 16;
  private static final int OTHER = 32;
  private static final byte[] KINDS = new byte[ASCII + 1];

  static {
    Arrays.fill(KINDS, (byte) OTHER);
    Arrays.fill(KINDS, 'a', 'z' + 1, (byte) LOWER);
    Arrays.fill(KINDS, '0', '9' + 1, (byte) DIGIT);
    Arrays.fill(KINDS, 'A', 'Z' + 1, (byte) UPPER);
    KINDS['-'] = HYPHEN;
    KINDS['.'] = DOT;
  }

  private HostParser() {}

  static HostName parse(String text) {
    int colon = text.indexOf(':');
    if (!text.isEmpty() && text.charAt(0) == '[') {
      return bracketed(text);
    }
    if (colon < 0) {
      return name(text, text.length(), NO_PORT);
    }
    if (text.indexOf('/') >= 0) {
      return invalid(text, HostProblem.SLASH); // a URL, whose colon is not that of a port
    }
    if (colon != text.lastIndexOf(':')) {
      return address(text, text, NO_PORT);
    }
    int port = port(text, colon + 1);
    return port == NO_PORT ? invalid(text, HostProblem.BAD_PORT) : name(text, colon, port);
  }

  /** {@code [fd00::1]} or {@code [fd00::1]:80}. */
  private static HostName bracketed(String text) {
    int close = text.indexOf(']');
    if (close < 0) {
      return invalid(text, HostProblem.BAD_ADDRESS);
    }
    String inner = text.substring(1, close);
    if (inner.indexOf(':') < 0) {
      return invalid(text, HostProblem.BAD_ADDRESS);
    }
    if (close == text.length() - 1) {
      return address(text, inner, NO_PORT);
    }
    int port = text.charAt(close + 1) == ':' ? port(text, close + 2) : NO_PORT;
    return port == NO_PORT ? invalid(text, HostProblem.BAD_PORT) : address(text, inner, port);
  }

  private static HostName address(String text, String address, int port) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) > 0x7f) {
        return invalid(text, HostProblem.BAD_ADDRESS);
      }
    }
    return HostName.isIpAddress(address)
        ? HostName.of(HostName.fold(address), Form.IPV6, port)
        : invalid(text, HostProblem.BAD_ADDRESS);
  }

  private static HostName name(String text, int length, int port) {
    int end = HostName.withoutFinalDot(text, length);
    if (end == 0) {
      return invalid(text, HostProblem.EMPTY);
    }
    if (end > MAX_NAME) {
      return invalid(text, HostProblem.TOO_LONG);
    }
    int start = 0;
    if (text.charAt(0) == '*') {
      if (end == 1) {
        return HostName.of("*", Form.ANY, port);
      }
      if (text.charAt(1) != '.') {
        return invalid(text, problemOfStar(text, end));
      }
      start = 2;
    }
    int seen = 0;
    int inLabel = 0;
    int label = start;
    int bits = 0; // of all characters
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int kind = KINDS[c & ASCII];
      bits |= c;
      if (kind == DOT) {
        if (!isLabel(text, label, i)) {
          return invalid(text, problem(text, start, end));
        }
        seen |= inLabel;
        inLabel = 0;
        label = i + 1;
      } else {
        inLabel |= kind;
      }
    }
    seen |= inLabel;
    if (!isLabel(text, label, end) || (seen & OTHER) != 0 || bits > ASCII) {
      return invalid(text, problem(text, start, end));
    }
    if (inLabel == DIGIT) {
      return numeric(text, end, port);
    }
    String folded =
        (seen & UPPER) != 0
            ? HostName.lowerCase(text, 0, end)
            : end == text.length() ? text : text.substring(0, end);
    Form form = start > 0 ? Form.WILDCARD : label == 0 ? Form.SHORT_NAME : Form.NAME;
    return HostName.of(folded, form, port);
  }

  private static boolean isLabel(String text, int start, int end) {
    int length = end - start;
    return length > 0
        && length <= MAX_LABEL
        && text.charAt(start) != '-'
        && text.charAt(end - 1) != '-';
  }

  /** The last label has digits only: an IPv4 address, or nothing that Istio accepts. */
  private static HostName numeric(String text, int end, int port) {
    String host = text.substring(0, end);
    return HostName.isIpAddress(host)
        ? HostName.of(host, Form.IPV4, port)
        : invalid(text, HostProblem.NUMERIC_LAST_LABEL);
  }

  /** The first thing that is wrong with the labels between two indices. */
  private static HostProblem problem(String text, int start, int end) {
    int label = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (!isLabel(text, label, i)) {
          break;
        }
        label = i + 1;
      } else if (c > ASCII || KINDS[c] == OTHER) {
        return problemOfCharacter(c);
      }
    }
    int dot = text.indexOf('.', label);
    int labelEnd = dot < 0 || dot > end ? end : dot;
    if (labelEnd == label) {
      return HostProblem.EMPTY_LABEL;
    }
    return labelEnd - label > MAX_LABEL ? HostProblem.LABEL_TOO_LONG : HostProblem.HYPHEN_AT_EDGE;
  }

  private static HostProblem problemOfCharacter(char c) {
    if (c == '*') {
      return HostProblem.PARTIAL_WILDCARD;
    }
    if (c == '/') {
      return HostProblem.SLASH;
    }
    return c > 0x7f && Character.isLetter(c) ? HostProblem.NOT_ASCII : HostProblem.BAD_CHARACTER;
  }

  /**
   * {@code *&#47;host} is a namespace and a host; any other text after a star is half a wildcard.
   */
  private static HostProblem problemOfStar(String text, int end) {
    int slash = text.indexOf('/');
    return slash >= 0 && slash < end ? HostProblem.SLASH : HostProblem.PARTIAL_WILDCARD;
  }

  private static int port(String text, int start) {
    int length = text.length() - start;
    if (length < 1 || length > 5) {
      return NO_PORT;
    }
    int port = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NO_PORT;
      }
      port = port * 10 + (c - '0');
    }
    return port >= 1 && port <= MAX_PORT ? port : NO_PORT;
  }
}
