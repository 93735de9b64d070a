// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who asks. Files are read again for each question: that is a few microseconds, and a token that
 * Kubernetes has just replaced is never missed.
 */
public sealed interface Credentials {
  /** Nobody in particular. */
  Credentials NONE = new Anonymous();

  /** A file with credentials is expected to be short. */
  long LONGEST = 64 * 1024;

  /**
   * The value of the header {@code Authorization}.
   *
   * @param secrets takes what must not be shown
   * @return the value, or empty for no header
   * @throws IOException if a file cannot be read; the message names the file and nothing in it
   */
  Optional<String> authorization(Secrets secrets) throws IOException;

  /**
   * Whether there is anything to keep from others.
   *
   * @return false for nobody in particular
   */
  default boolean isSecret() {
    return true;
  }

  /**
   * A text as a header carries it. The HTTP client would send a question mark for what is beyond
   * ASCII, which is another text, and one that is not known to be secret when the server repeats
   * it.
   *
   * @param text the text
   * @return the text
   * @throws IllegalArgumentException if it has other characters; the message does not repeat them
   */
  static String sendable(String text) {
    if (text.chars().anyMatch(c -> c > '~')) {
      throw new IllegalArgumentException("characters beyond ASCII, which no header carries");
    }
    return text;
  }

  /** Nobody in particular. */
  record Anonymous() implements Credentials {
    @Override
    public Optional<String> authorization(Secrets secrets) {
      return Optional.empty();
    }

    @Override
    public boolean isSecret() {
      return false;
    }
  }

  /**
   * The bearer of a token.
   *
   * @param token where the token is
   */
  record Bearer(Text token) implements Credentials {
    @Override
    public Optional<String> authorization(Secrets secrets) throws IOException {
      String value = token.read();
      secrets.add(List.of(value));
      try {
        sendable(value);
      } catch (IllegalArgumentException e) {
        throw new IOException(token + " cannot be used: it has " + e.getMessage(), e);
      }
      return Optional.of("Bearer " + value);
    }
  }

  /**
   * A user with a password.
   *
   * @param user the user
   * @param password where the password is
   */
  record Basic(String user, Text password) implements Credentials {
    @Override
    public Optional<String> authorization(Secrets secrets) throws IOException {
      String value = password.read();
      String pair = user + ":" + value;
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      secrets.add(List.of(value, pair, encoded));
      return Optional.of("Basic " + encoded);
    }
  }

  /**
   * A secret text: itself, or the file that holds it.
   *
   * @param literal the text; empty if it is in a file
   * @param file the file; empty if there is none
   */
  record Text(String literal, String file) {

    String read() throws IOException {
      if (file.isEmpty()) {
        return literal;
      }
      Path path = Path.of(file);
      try {
        if (Files.size(path) > LONGEST) {
          throw new IOException("too long");
        }
        String text = Files.readString(path).strip();
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
          throw new IOException("not one line");
        }
        return text;
      } catch (IOException e) {
        throw new IOException(
            "the file %s cannot be used: %s"
                .formatted(file, e.getClass() == IOException.class ? e.getMessage() : "no access"));
      }
    }

    @Override
    public String toString() {
      return file.isEmpty() ? "***" : "file " + file;
    }
  }
}
