// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CodecPropertyTest {
  private static final String GOOD =
      """
      # fences of a shop
      apiVersion: microservice.slime.io/v1alpha1
      kind: ServiceFence
      metadata: {name: checkout, namespace: shop, labels: &labels {a: "b"}}
      spec:
        enable: true
        host:
          payments.bank.svc.cluster.local: {stable: {}}
          promo.shop.svc.cluster.local:
            deadline: {expire: {seconds: 1767225600}}
          "*.partner.example": ~
        labelSelector:
          - selector: *labels
          - selector: {<<: *labels, zone: a}
        workload_selector:
          labels: {app: checkout, 名: 价格}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: reviews, namespace: default}
      spec:
        hosts: ['reviews']
        http:
          - match: [{uri: {prefix: /a}, headers: {x: {exact: "y"}}}]
            route: [{destination: {host: reviews, port: {number: 80}}, weight: 100}]
            rewrite: {uri: |
              /b}
      ---
      {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Secret",
        "metadata": {"name": "s"}, "data": {"k": "dg=="}}]}
      """;

  /** Every path that an issue names can be placed and shown, and nothing throws. */
  private static void isRead(String text) {
    Documents documents = Codec.read(text, "in.yaml");
    for (Decoded<?> decoded : documents.resources()) {
      decoded
          .issues()
          .forEach(
              issue ->
                  decoded.sourceMap().position(issue.path()).map(decoded.sourceMap()::excerpt));
      Codec.toYaml(decoded.resource());
    }
    Codec.readTree(text, "in.yaml");
  }

  @Property
  void nothingThrowsOnRandomBytes(@ForAll @Size(max = 200) byte[] bytes) {
    isRead(new String(bytes, StandardCharsets.ISO_8859_1));
    isRead(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property
  void nothingThrowsOnYamlsOwnCharacters(@ForAll("indicators") String text) {
    isRead(text);
    isRead(GOOD + text);
  }

  @Provide
  Arbitrary<String> indicators() {
    return Arbitraries.strings()
        .withChars("-?:,[]{}#&*!|>'\"%@`~<=. \t\n\rab01\\u")
        .ofMaxLength(60);
  }

  @Property(tries = 600)
  void nothingThrowsOnTruncatedText(@ForAll @IntRange(max = 1300) int length) {
    isRead(GOOD.substring(0, Math.min(length, GOOD.length())));
    isRead(GOOD.substring(Math.min(length, GOOD.length())));
  }

  @Property
  void nothingThrowsWhenOneCharacterIsAnother(
      @ForAll @IntRange(max = 1200) int at, @ForAll("indicators") String other) {
    int i = Math.min(at, GOOD.length() - 1);
    isRead(GOOD.substring(0, i) + other + GOOD.substring(i + 1));
  }

  @Property
  void aTreeComesBackAsItWas(@ForAll("trees") Object value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("value", value);

    assertThat(Codec.readTree(Codec.toYaml(tree), "out.yaml").resource()).isEqualTo(tree);
    assertThat(Codec.readTree(Codec.toJson(tree), "out.json").resource()).isEqualTo(tree);
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(WritingTest.DANGEROUS).map(text -> text),
            Arbitraries.strings().filter(CodecPropertyTest::isUnicode).map(text -> text),
            Arbitraries.integers().map(number -> number),
            Arbitraries.of(true, false));
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves.list().ofMaxSize(4).map(list -> list),
        () ->
            Arbitraries.maps(Arbitraries.of(WritingTest.DANGEROUS), leaves)
                .ofMaxSize(4)
                .map(map -> map));
  }

  /** Half a surrogate pair is no text. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Property
  void theOrderOfDocumentsDoesNotMatter(@ForAll("documents") List<String> documents) {
    List<String> names =
        Codec.read(String.join("---\n", documents), "in.yaml").resources().stream()
            .map(decoded -> decoded.id() + " " + decoded.issues())
            .toList();
    List<String> oneByOne =
        documents.stream()
            .flatMap(document -> Codec.read(document, "in.yaml").resources().stream())
            .map(decoded -> decoded.id() + " " + decoded.issues())
            .toList();

    assertThat(names).isEqualTo(oneByOne);
  }

  @Provide
  Arbitrary<List<String>> documents() {
    return Arbitraries.of(
            Arrays.asList(
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
                "{apiVersion: v1, kind: Service, metadata: {name: b}, spec: 5}\n",
                "# nothing\n",
                "a: [\n",
                "text\n",
                "kind: |\n  a\n"))
        .list()
        .ofMaxSize(6);
  }

  @Property
  void aPathIsPlacedWhateverItSays(@ForAll("indicators") String key, @ForAll int index) {
    SourceMap map = Codec.read(GOOD, "in.yaml").resources().get(0).sourceMap();

    assertThat(map.position(FieldPath.of("spec", "host", key).index(Math.abs(index / 2))))
        .isPresent();
  }
}
