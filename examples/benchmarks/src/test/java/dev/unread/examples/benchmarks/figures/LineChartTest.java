package dev.unread.examples.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.examples.benchmarks.figures.LineChart.Limit;
import dev.unread.examples.benchmarks.figures.LineChart.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTest {

  private static Element draw(LineChart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart.svg())))
        .getDocumentElement();
  }

  private static Element only(Element svg, String tag, String kind) {
    var found = svg.getElementsByTagName(tag);
    Element match = null;
    for (int i = 0; i < found.getLength(); i++) {
      Element each = (Element) found.item(i);
      if (each.getAttribute("class").equals(kind)) {
        assertThat(match).isNull();
        match = each;
      }
    }
    assertThat(match).as("%s of %s", tag, kind).isNotNull();
    return match;
  }

  private static LineChart chart(List<Double> values) {
    return new LineChart(
        "a < b & c",
        0.5,
        List.of(new Series("both", values), new Series("one", List.of(50.0, 50.0, 50.0, 50.0))),
        new Limit("limit", 100),
        new Span("gone", 0.5, 1.5));
  }

  @Test
  void valuesLimitAndSpanAreWhereTheyBelong() throws Exception {
    Element svg = draw(chart(List.of(0.0, 100.0, 115.0, 57.5)));

    // 580 wide from 52 on for 2 seconds, and 220 high from 60 down to 280 for 115 and its 15 % more
    assertThat(only(svg, "polyline", "line first").getAttribute("points"))
        .isEqualTo("124.5,280.0 269.5,113.6 414.5,88.7 559.5,184.3");
    assertThat(only(svg, "line", "limit").getAttribute("y1")).isEqualTo("113.6");
    assertThat(only(svg, "rect", "shaded").getAttribute("x")).isEqualTo("197.0");
    assertThat(only(svg, "rect", "shaded").getAttribute("width")).isEqualTo("290.0");
    assertThat(only(svg, "polyline", "line").getAttribute("points")).startsWith("124.5,196.8 ");
  }

  @Test
  void namesOfLinesAtTheSameHeightStandBelowEachOther() throws Exception {
    var same = new Series("same", List.of(50.0));
    Element svg =
        draw(
            new LineChart(
                "t", 1, List.of(same, same, same), new Limit("l", 50), new Span("s", 0, 1)));
    var heights = new ArrayList<Double>();
    for (int i = 0; i < svg.getElementsByTagName("text").getLength(); i++) {
      Element text = (Element) svg.getElementsByTagName("text").item(i);
      if (text.getAttribute("x").equals("640")) {
        heights.add(Double.valueOf(text.getAttribute("y")));
      }
    }

    assertThat(heights).hasSize(4).isSorted();
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThan(15.9);
    }
  }

  @Test
  void textsAreText() throws Exception {
    Element svg = draw(chart(List.of(1.0)));

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b & c");
    assertThat(svg.getTextContent()).contains("both", "one", "limit", "gone", "2 s");
  }
}
