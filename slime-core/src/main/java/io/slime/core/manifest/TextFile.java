// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of one file, or why there is none.
 *
 * @param name how the file is called in positions and issues
 * @param text the text; empty if it cannot be read
 * @param issues why it cannot be read; at most one
 */
public record TextFile(String name, String text, List<Issue> issues) {
  /** Bytes of one file; more are no manifest, and would not fit the memory of a small machine. */
  private static final int LARGEST = 256 << 20;

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its text or an issue
   */
  public static TextFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > LARGEST) {
        return tooLarge(file.toString());
      }
      return read(in, file.toString());
    } catch (IOException e) {
      return unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream, which stays open
   * @param name how it is called in positions and issues
   * @return its text or an issue
   */
  public static TextFile read(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        return tooLarge(name);
      }
      return decode(bytes, name);
    } catch (IOException e) {
      return unreadable(name, e);
    }
  }

  private static TextFile decode(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      String message =
          "Byte %d, in line %d, is not UTF-8%s."
              .formatted(
                  in.position() + 1, 1 + text.chars().filter(c -> c == '\n').count(), why(bytes));
      return broken(name, InputIssue.NO_TEXT, message);
    }
    if (text.indexOf('\0') >= 0) {
      return broken(name, InputIssue.NO_TEXT, "The file is binary: it contains a zero byte.");
    }
    return new TextFile(name, text, List.of());
  }

  private static String why(byte[] bytes) {
    boolean utf16 =
        bytes.length > 1
            && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
    return utf16 ? "; the file looks like UTF-16" : "";
  }

  private static TextFile tooLarge(String name) {
    String message = "The file has more than " + LARGEST + " bytes.";
    return broken(name, InputIssue.TOO_LARGE, message);
  }

  private static Optional<String> reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return Optional.of("it is a link that leads nowhere, or is gone");
    }
    if (e instanceof AccessDeniedException) {
      return Optional.of("permission denied");
    }
    return Optional.ofNullable(e.getMessage());
  }

  static TextFile unreadable(String name, IOException e) {
    String message =
        name + " cannot be read: " + reason(e).orElse(e.getClass().getSimpleName()) + ".";
    return broken(name, InputIssue.UNREADABLE_FILE, message);
  }

  static TextFile broken(String name, InputIssue code, String message) {
    ResourceId id = new ResourceId("File", "", name);
    return new TextFile(name, "", List.of(Issue.of(code, id, FieldPath.ROOT, message)));
  }
}
