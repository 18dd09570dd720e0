package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.evaluate.Evaluation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** The page of a backtest in headless Chromium, with many forecasters and a hostile name. */
class EvaluationPageTest {
  private static final Path OUT = Path.of("target", "evaluation-page");
  private static final Evaluation FOUND = Evaluations.MANY;

  @TempDir static Path profile;
  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void open() throws IOException {
    page = OUT.resolve("evaluation.html");
    EvaluationWriter.writeHtml(
        FOUND,
        page,
        EvaluationOptions.titled("City <b>& " + Evaluations.HOSTILE)
            .withComparison("counts", Evaluations.HOSTILE)
            .withNotes(List.of("note: " + Evaluations.HOSTILE)));
    browser = Browser.start(profile, 1300, 1000);
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void load() {
    browser.get(page.toUri().toString());
  }

  private static List<WebElement> all(String css) {
    return browser.findElements(By.cssSelector(css));
  }

  private static void screenshot(String name) throws IOException {
    Files.write(OUT.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  @Test
  void loadsWithoutErrorsAndWithoutTheNetwork() throws IOException {
    assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
    Object outside =
        browser.executeScript(
            "return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(n => !n.startsWith('file:') && !n.startsWith('data:'))");
    assertEquals(List.of(), outside);
    String verdict = FOUND.verdict("counts", Evaluations.HOSTILE).headline();
    assertEquals(verdict, all(".headline").get(0).getText());
    screenshot("start");
  }

  @Test
  void hostileTextIsShownAsText() throws IOException {
    assertEquals("City <b>& " + Evaluations.HOSTILE, browser.getTitle());
    assertEquals("City <b>& " + Evaluations.HOSTILE, all("h1").get(0).getText());
    assertEquals(0, all("img").size());
    assertTrue(all("thead").get(0).getText().contains(Evaluations.HOSTILE));
    String html = Files.readString(page);
    assertEquals(1, html.split("</script>", -1).length - 1);
    assertTrue(html.contains("note: &lt;/script&gt;"), "notes are escaped");
  }

  @Test
  void everyChartHasItsTableAndItsLimits() {
    int charts = all("svg[role=img]").size();
    assertTrue(charts > 30, charts + " charts");
    for (WebElement chart : all("svg[role=img]")) {
      assertFalse(chart.getDomAttribute("aria-label").isBlank());
    }
    for (String id : List.of("capture", "calibration", "time", "differences")) {
      String section = "section[aria-labelledby=" + id + "-heading] ";
      assertFalse(all(section + "details table").isEmpty(), id);
      assertTrue(
          all(section + ".limit").get(0).getText().startsWith("What this does not show."), id);
    }
  }

  @Test
  void numbersThatAreNoneAreSaid() {
    String scores = all("section[aria-labelledby=scores-heading] tbody").get(0).getText();
    assertTrue(scores.contains("−∞"), scores);
    assertTrue(scores.contains(Evaluations.UNDEFINED), scores);
    assertFalse(browser.getPageSource().contains("NaN"));
    assertFalse(browser.getPageSource().contains("Infinity"));
  }

  @Test
  void aScoreIsChosenByKeyboard() {
    String section = "section[aria-labelledby=differences-heading] ";
    WebElement select = all(section + "select").get(0);
    assertEquals("hit rate 5 %", new Select(select).getFirstSelectedOption().getText());
    assertEquals(1, all(section + ".option:not([hidden])").size());
    select.sendKeys(Keys.ARROW_DOWN);
    assertEquals("hit rate 1 %", new Select(select).getFirstSelectedOption().getText());
    WebElement shown = all(section + ".option:not([hidden])").get(0);
    assertEquals("hit rate 1 %", shown.getDomAttribute("data-option"));
    assertTrue(shown.isDisplayed());
  }

  @Test
  void twoOfManyStandOutUntilOthersAreChosen() {
    String section = "section[aria-labelledby=time-heading] ";
    List<WebElement> pressed = all(section + ".legend button[aria-pressed=true]");
    assertEquals(
        List.of("counts", Evaluations.HOSTILE), pressed.stream().map(WebElement::getText).toList());
    String lines = section + ".option:not([hidden]) svg g[data-f]";
    int forecasters = FOUND.forecasters().size();
    assertEquals(forecasters, all(lines).size());
    assertEquals(forecasters - 2, all(lines + ".dim").size());
    List<WebElement> buttons = all(section + ".legend button");
    buttons.get(1).sendKeys(Keys.SPACE);
    assertEquals(forecasters - 3, all(lines + ".dim").size());
    assertEquals("true", buttons.get(1).getDomAttribute("aria-pressed"));
    buttons.get(forecasters).click();
    assertEquals(0, all(lines + ".dim").size());
  }

  @Test
  void nothingIsWiderThanAPhone() throws IOException {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    try {
      browser.navigate().refresh();
      assertEquals(400L, browser.executeScript("return document.documentElement.scrollWidth"));
      screenshot("phone");
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void textHasEnoughContrast() {
    assertEquals(List.of(), browser.executeScript(PageTest.CONTRAST));
  }

  @Test
  void everythingIsThereWithoutTheScript() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.get(page.toUri().toString());
      assertEquals(0, all("select").size());
      assertTrue(all(".option").size() > 10);
      assertTrue(all(".option").stream().allMatch(WebElement::isDisplayed));
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }
}
