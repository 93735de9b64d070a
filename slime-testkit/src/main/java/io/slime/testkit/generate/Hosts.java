// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.slime.core.host.ServiceHost;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Hosts, as people write them. */
public final class Hosts {
  private Hosts() {}

  /**
   * Full names of Services, which {@link Meshes} often have.
   *
   * @return for example {@code cart.shop.svc.cluster.local}
   */
  public static Arbitrary<String> services() {
    return Combinators.combine(Names.objects(), Names.namespaces())
        .as((name, namespace) -> ServiceHost.host(name, namespace, "cluster.local"));
  }

  /**
   * Names outside the cluster.
   *
   * @return for example {@code www.example.com}
   */
  public static Arbitrary<String> external() {
    return Arbitraries.of(
        "example.com", "www.example.com", "api.example.com", "mail.partner.example", "a.b.c.test");
  }

  /**
   * Names that mean something only in a namespace, or only to a resolver.
   *
   * @return for example {@code cart}, {@code cart.shop}, {@code cart.shop.svc}
   */
  public static Arbitrary<String> shortNames() {
    Arbitrary<String> endings =
        Combinators.combine(Names.namespaces(), Arbitraries.of("", ".svc"))
            .as((namespace, svc) -> "." + namespace + svc);
    return Combinators.combine(Names.objects(), Arbitraries.oneOf(Arbitraries.just(""), endings))
        .as(String::concat);
  }

  /**
   * Wildcards that Istio admits.
   *
   * @return for example {@code *.example.com}
   */
  public static Arbitrary<String> wildcards() {
    return Arbitraries.of(
        "*.example.com", "*.partner.example", "*.com", "*.shop.svc.cluster.local", "*.svc.test");
  }

  /**
   * Hosts that Istio admits, in full.
   *
   * @return names of Services and others, and wildcards
   */
  public static Arbitrary<String> valid() {
    return Arbitraries.oneOf(List.of(services(), services(), external(), wildcards()));
  }

  /**
   * Hosts that are no hosts to Istio, or spoil a whole Sidecar.
   *
   * @return what people mistype, and what attackers try
   */
  public static Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.of("", " ", "*", "**", "*.", ".*", "*a.com", "a.*.com", "~", "~/*", ".", ".."),
        Arbitraries.of("/", "/*", "*/*", "./*", "a/b/*", "*/", "//", "shop/", "shop/cart/x"),
        Arbitraries.of("a b", "a_b.com", "-a.com", "a-.com", "a..b", "x.1", "1", "10.1.2.3", "::1"),
        Arbitraries.of("[::1]:80", "a.com:", "a.com:x", "a.com:99999", "http://a.com", "a.com/x"),
        Arbitraries.of("ünïcode.example", "İstanbul.example", "a\u0000b", "a\nb", "{}", "${x}"),
        Arbitraries.of("a".repeat(64) + ".com", "a.".repeat(130) + "com", "a,b", "\"", "'", "\\"),
        Arbitraries.strings().ofMaxLength(12));
  }

  /**
   * All of these.
   *
   * @return mostly good ones, with and without ports, in either case
   */
  public static Arbitrary<String> any() {
    return Arbitraries.oneOf(
        List.of(
            services(),
            services(),
            shortNames(),
            shortNames(),
            external(),
            wildcards(),
            Arbitraries.of("WWW.Example.COM", "cart.shop.svc.cluster.local.", "example.com:443"),
            hostile()));
  }
}
