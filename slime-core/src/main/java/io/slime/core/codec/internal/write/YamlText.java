// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * A tree as YAML. The emitter is SnakeYAML's; which texts need no quotes is decided here, since the
 * readers of YAML 1.1, of YAML 1.2 and kubectl must all see the same text: only plain words that
 * begin with a letter and are no word for a boolean, null or a number.
 */
final class YamlText {
  private static final ImplicitTuple IMPLICIT = new ImplicitTuple(true, true);
  private static final Set<String> RESERVED =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

  private final StringWriter text = new StringWriter();
  private final Emitter emitter;

  private YamlText() {
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    options.setWidth(Integer.MAX_VALUE);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    emitter = new Emitter(text, options);
  }

  static String of(JsonNode root) {
    YamlText yaml = new YamlText();
    try {
      yaml.emitter.emit(new StreamStartEvent(null, null));
      yaml.emitter.emit(new DocumentStartEvent(null, null, false, null, null));
      yaml.emit(root);
      yaml.emitter.emit(new DocumentEndEvent(null, null, false));
      yaml.emitter.emit(new StreamEndEvent(null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter has no I/O errors
    }
    return yaml.text.toString();
  }

  private void emit(JsonNode node) throws IOException {
    if (node.isObject()) {
      FlowStyle style = node.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
      emitter.emit(new MappingStartEvent(null, null, true, null, null, style));
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        text(field.getKey(), true);
        emit(field.getValue());
      }
      emitter.emit(new MappingEndEvent(null, null));
    } else if (node.isArray()) {
      FlowStyle style = node.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
      emitter.emit(new SequenceStartEvent(null, null, true, null, null, style));
      for (JsonNode element : node) {
        emit(element);
      }
      emitter.emit(new SequenceEndEvent(null, null));
    } else if (node.isTextual()) {
      text(node.textValue(), false);
    } else {
      scalar(node.asText(), ScalarStyle.PLAIN);
    }
  }

  private void text(String value, boolean key) throws IOException {
    if (isPlain(value)) {
      scalar(value, ScalarStyle.PLAIN);
    } else {
      scalar(value, !key && isBlock(value) ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED);
    }
  }

  private void scalar(String value, ScalarStyle style) throws IOException {
    emitter.emit(new ScalarEvent(null, null, IMPLICIT, value, null, null, style));
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || (c < '0' || c > '9') && "_-./".indexOf(c) < 0)) {
        return false;
      }
    }
    return !value.isEmpty() && !RESERVED.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a text can be a block: several lines of printable characters, none of which ends in a
   * blank or is indented by a tab, which editors would spoil.
   */
  private static boolean isBlock(@Nullable String value) {
    if (value == null
        || value.indexOf('\n') < 0
        || value.startsWith(" ")
        || value.startsWith("\n")) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean lineEnds = i + 1 == value.length() || value.charAt(i + 1) == '\n';
      if (c == '\t' || c == '\r' || c != '\n' && (c < ' ' || c == 0x7F || c >= 0x80 && c < 0xA0)) {
        return false;
      }
      if (c == ' ' && lineEnds || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
        return false;
      }
    }
    return true;
  }
}
