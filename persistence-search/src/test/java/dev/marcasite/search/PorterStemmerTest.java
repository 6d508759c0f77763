package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemmerTest {
  @ParameterizedTest
  @CsvSource({
    "caresses, caress",
    "ponies, poni",
    "cats, cat",
    "feed, feed",
    "agreed, agre",
    "plastered, plaster",
    "bled, bled",
    "motoring, motor",
    "sing, sing",
    "conflated, conflat",
    "hopping, hop",
    "falling, fall",
    "failing, fail",
    "filing, file",
    "happy, happi",
    "sky, sky",
    "relational, relat",
    "conditional, condit",
    "generalization, gener",
    "sensibility, sensibl",
    "triplicate, triplic",
    "hopefulness, hope",
    "adoption, adopt",
    "revision, revis",
    "controlling, control",
    "rate, rate",
    "cease, ceas",
    "is, is",
    "a, a"
  })
  void leaves_the_stem(String word, String stem) {
    assertThat(PorterStemmer.stem(new StringBuilder(word))).isEqualTo(stem);
  }
}
