// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.api.metric.MetricKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries are filled with, and where nothing may be filled in. */
class QueryTemplateTest {
  private static Optional<String> fill(
      String text, String namespace, String name, String subset, String... pods)
      throws TemplateException {
    MetricKey key = new MetricKey(namespace, name, subset, "m");
    return QueryTemplate.parse(text).fill(key, List.of(pods));
  }

  @Test
  @DisplayName("case 72: namespace and pods of a subset")
  void namespaceAndPods() throws TemplateException {
    String text = "x{namespace=\"$namespace\",pod=~\"$pod_name\"}";
    assertThat(fill(text, "default", "reviews", "_base", "p-1", "p-2"))
        .hasValue("x{namespace=\"default\",pod=~\"p-1|p-2\"}");
    assertThat(fill(text, "default", "reviews", "v1", "p-1"))
        .hasValue("x{namespace=\"default\",pod=~\"p-1\"}");
  }

  @Test
  @DisplayName("case 74: the name of a fence as source_app")
  void sourceApp() throws TemplateException {
    assertThat(fill("x{source_app=\"$source_app\"}", "default", "productpage", "_base"))
        .hasValue("x{source_app=\"productpage\"}");
  }

  @Test
  @DisplayName("case 78: a value in an equality matcher is escaped")
  void escaped() throws TemplateException {
    assertThat(fill("x{a=\"$name\"}", "n", "a\"b\\c", "_base")).hasValue("x{a=\"a\\\"b\\\\c\"}");
  }

  @Test
  @DisplayName("a value in a regular expression matches itself and nothing else")
  void regex() throws TemplateException {
    assertThat(fill("x{pod=~\"$pod_name\"}", "n", "a", "_base", "web-0.x"))
        .hasValue("x{pod=~\"web-0\\\\.x\"}");
    assertThat(fill("x{a=~\"$name\"}", "n", ".*|b", "_base"))
        .hasValue("x{a=~\"\\\\.\\\\*\\\\|b\"}");
  }

  @Test
  @DisplayName("several pods amid an expression stay together")
  void amid() throws TemplateException {
    assertThat(fill("x{id=~\"/pods/${pod_name}/.*\"}", "n", "a", "_base", "p", "q"))
        .hasValue("x{id=~\"/pods/(?:p|q)/.*\"}");
  }

  @Test
  @DisplayName("what is repeated is the whole value, not its last character")
  void repeated() throws TemplateException {
    for (String operator : List.of("*", "+", "?", "{2}")) {
      assertThat(fill("x{a=~\"$name" + operator + "\"}", "n", "a.b", "_base"))
          .hasValue("x{a=~\"(?:a\\\\.b)" + operator + "\"}");
    }
    assertThat(fill("x{a=~\"$pod_name?\"}", "n", "a", "_base", "p-1"))
        .hasValue("x{a=~\"(?:p-1)?\"}");
    assertThat(fill("x{a=\"$name?\"}", "n", "b", "_base")).hasValue("x{a=\"b?\"}");
  }

  @Test
  @DisplayName("half a character does not become the operator that it would be sent as")
  void half() throws TemplateException {
    assertThat(fill("x{a=~\"$name\"}", "n", "a\uD83D", "_base")).hasValue("x{a=~\"a\uFFFD\"}");
    assertThat(fill("x{a=~\"$name\"}", "n", "\uDE00b", "_base")).hasValue("x{a=~\"\uFFFDb\"}");
    assertThat(fill("x{a=\"$name\"}", "n", "\uD83D\uDE00", "_base"))
        .hasValue("x{a=\"\uD83D\uDE00\"}");
  }

  @Test
  @DisplayName("single quotes are escaped as single quotes")
  void singleQuotes() throws TemplateException {
    assertThat(fill("x{a='$name'}", "n", "it's \"it\"", "_base")).hasValue("x{a='it\\'s \"it\"'}");
  }

  @Test
  @DisplayName("a token ends where its name ends")
  void tokenEnds() throws TemplateException {
    assertThat(fill("x{a=\"$namespace-$name.${subset}x\"}", "n", "s", "v1"))
        .hasValue("x{a=\"n-s.v1x\"}");
    assertThatThrownBy(() -> QueryTemplate.parse("x{a=\"$namespace_x\"}"))
        .hasMessageContaining("there is no placeholder $namespace_x; did you mean $namespace?");
  }

  @Test
  @DisplayName("no pods, or an empty name, give no query: without a value a matcher is wider")
  void nothing() throws TemplateException {
    assertThat(fill("x{pod=~\"$pod_name\"}", "n", "a", "_base")).isEmpty();
    assertThat(fill("x{pod=~\"$pod_name\"}", "n", "a", "_base", "p", "")).isEmpty();
    assertThat(fill("x{namespace=\"$namespace\"}", "", "a", "_base")).isEmpty();
  }

  @Test
  @DisplayName("a dollar sign that is no token stays: the end of an expression, a group")
  void otherDollars() throws TemplateException {
    String text = "label_replace(x{a=~\"b$\"}, \"c\", \"$1\", \"d\", \"(.*)\")";
    assertThat(fill(text, "n", "s", "_base")).hasValue(text);
    assertThat(fill("x{a=~'[ab\\\\]]\\\\[$name'}", "n", "s", "_base"))
        .hasValue("x{a=~'[ab\\\\]]\\\\[s'}");
  }

  @Test
  @DisplayName("quotes and braces in comments and in quotes are none")
  void comments() throws TemplateException {
    String text = "x{a=\"}\\\"\"} # { ' $\n + y{b='$name'}";
    assertThat(fill(text, "n", "s", "_base")).hasValue("x{a=\"}\\\"\"} # { ' $\n + y{b='s'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "x[$namespace]; a value can only stand in a matcher",
        "$name{a=\"b\"}; a value can only stand in a matcher",
        "sum by ($name) (x); a value can only stand in a matcher",
        "x{$name=\"b\"}; a value can only stand in a matcher",
        "x{a=\"b\"} offset ${name}; a value can only stand in a matcher",
        "x{a=`$name`}; $name stands between backquotes",
        "x{__name__=\"$name\"}; $name stands as a name",
        "label_replace(x, \"a\", \"$name\", \"b\", \".*\"); $name stands outside of a matcher",
        "x{\"$name\"=\"b\"}; $name stands outside of a matcher",
        "x{pod=\"$pod_name\"}; $pod_name are several names",
        "x{pod!=\"$pod_name\"}; $pod_name are several names",
        "x{a=\"$nmae\"}; there is no placeholder $nmae; did you mean $name?",
        "x{a=\"$host_ip_of_caller\"}; there are $namespace, $name, $source_app, $subset, $pod_name",
        "x{a=\"${nmae\"}; ${nmae is never closed with a brace",
        "x{a=~\"b[$name]\"}; $name stands between brackets",
        "x{a=~'[\\\\][^a$name]'}; $name stands between brackets",
        "x{a=\"$name}; a quote is never closed",
        "rate(x[$__interval]); there is no placeholder $__interval",
        "x $ y; $ has no meaning here"
      })
  @DisplayName("where no value may stand, or none is known, the query is refused at load")
  void refused(String text, String reason) {
    assertThatThrownBy(() -> QueryTemplate.parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(reason);
  }
}
