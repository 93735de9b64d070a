// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.slime.core.host.HostName;
import io.slime.lazyload.LazyLoadOptions.DomainAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The compiled alias rules. Aliases are not fed back into other rules. */
final class Aliases {
  private final List<Rule> rules = new ArrayList<>();

  Aliases(List<DomainAlias> aliases) {
    for (DomainAlias alias : aliases) {
      rules.add(new Rule(Pattern.compile(alias.pattern()), alias.templates()));
    }
  }

  private record Rule(Pattern pattern, List<String> templates) {}

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Hands over each alias of a host and the number of the rule that made it.
   *
   * @param host the host
   * @param alias takes what is a host
   * @param misfit takes what is none; an empty alias is left out without a word, as in the
   *     reference
   */
  void forEach(String host, BiConsumer<Integer, String> alias, BiConsumer<Integer, String> misfit) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Matcher matcher = rule.pattern().matcher(host);
      if (!matcher.find()) {
        continue;
      }
      List<String> expanded = new ArrayList<>();
      for (String template : rule.templates()) {
        expanded.add(Template.expand(template, matcher));
      }
      if (matcher.find()) {
        continue; // more than one match: which one is meant?
      }
      for (String text : expanded) {
        HostName name = HostName.parse(text);
        if (name.isValid() && !name.isAddress() && !HostDecoder.isGlobalProxy(name.text())) {
          alias.accept(i, name.text());
        } else if (!text.isEmpty()) {
          misfit.accept(i, text);
        }
      }
    }
  }
}
