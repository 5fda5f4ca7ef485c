/** The demo in English, in our own words: what an article of an Indonesian technology blog reported, figures and cautions kept. */
import type { Demo } from "./demo.ts";

const snippets: Demo["base"]["snippets"] = [
  {
    title: "About this source",
    text: "Everything here is retold from one article of an Indonesian technology blog about ByteDance's plans for AI. Much of it is a report or a claim rather than an official statement. Some details of the project have not been confirmed.",
  },
  {
    title: "The order for Ascend 910B chips",
    text: "ByteDance has reportedly ordered 100,000 Ascend 910B chips from Huawei. The order is said to date from the year in which the article appeared. The chips are meant for training ByteDance's new AI model.",
  },
  {
    title: "Chips received so far",
    text: "Of the Ascend 910B chips that it ordered, ByteDance is reported to have received only about 30,000. Most of the order was still outstanding when the article was written.",
  },
  {
    title: "What the Ascend 910B is claimed to do",
    text: "The Huawei Ascend 910B is claimed to beat the NVIDIA A100 in GPU performance and in energy efficiency. On the strength of that claim it is seen as a promising candidate for what ByteDance needs. The article gives no test results to back the claim.",
  },
  {
    title: "The NVIDIA H20 before it",
    text: "Before turning to Huawei, ByteDance used the NVIDIA H20. The H20 was designed for the Chinese market, so that it stays within the export rules of the United States. Lately ByteDance has had trouble securing enough H20 chips for its AI project.",
  },
  {
    title: "Export restrictions of the United States",
    text: "The United States restricts sales of advanced AI chips to Chinese companies. The aim is to slow down China's progress in technology. For companies such as ByteDance the rules are a major obstacle to obtaining NVIDIA chips.",
  },
  {
    title: "Who ByteDance is",
    text: "ByteDance is the parent company of TikTok. It comes from China, is directly affected by the chip export rules of the United States, and is therefore looking for other ways to go on developing its AI.",
  },
  {
    title: "Huawei's part",
    text: "Huawei is the partner that helps ByteDance to train and develop its new AI model. Its help consists mainly of Ascend 910B chips. The article regards Huawei as ByteDance's main partner in this plan.",
  },
  {
    title: "ByteDance's new AI model",
    text: "ByteDance is reportedly preparing a new AI model with Huawei. The model probably has a more specific and more advanced purpose than Coze. The project is at an early stage, and some of its details are unconfirmed.",
  },
  {
    title: "What Coze is",
    text: "Coze is ByteDance's platform for making and deploying AI chatbots without having to program. ByteDance launched it early in the same year as the article. The article likens it to OpenAI, and describes it as more general than the new model in preparation.",
  },
  {
    title: "Why ByteDance turns to Huawei",
    text: "ByteDance turns to Huawei because export restrictions have made NVIDIA chips hard to get. It also makes the company less dependent on technology from the United States. The article considers the step strategic and more self-reliant.",
  },
  {
    title: "What the shortage of chips means",
    text: "A shortage of chips remains an obstacle even with Huawei as a partner. It could slow down the development of ByteDance's new AI model. Even so, the partnership shows that ByteDance is serious about carrying on with its project.",
  },
  {
    title: "Uncertain politics and trade",
    text: "Relations between the United States and China in politics and trade are uncertain, which is why ByteDance wants to rely less on American technology as a whole. The article says that this effort could become a milestone in the technological rivalry of the two countries.",
  },
  {
    title: "Challenges that remain",
    text: "ByteDance's plan still faces three big challenges: the availability of chips, government regulation, and uncertain international trade. The Ascend 910B may help with technical obstacles, but it removes none of the three.",
  },
  {
    title: "What may come",
    text: "The article expects more technology companies to follow ByteDance and choose domestic solutions. It sees a chance for ByteDance to become a new leader of the world's AI industry. These expectations are the author's opinion.",
  },
  {
    title: "A lesson for users of Rakit: do not depend on one supplier",
    text: "This part is about Rakit and does not come from the article. ByteDance's story shows the risk of depending on a single supplier. That is why Rakit works with any provider that is compatible with OpenAI, and why a bot has a list of models to fall back on, tried in order.",
  },
];

const pairs: Demo["base"]["pairs"] = [
  {
    question: "How many Ascend 910B chips did ByteDance order?",
    answer: "ByteDance has reportedly ordered 100,000 Ascend 910B chips from Huawei.",
  },
  {
    question: "How many chips has ByteDance received?",
    answer: "Only about 30,000 Ascend 910B chips are reported to have reached ByteDance so far.",
  },
  {
    question: "Why is it hard for ByteDance to get NVIDIA chips?",
    answer:
      "The United States restricts exports of AI chips to China, so ByteDance has trouble getting NVIDIA chips, the H20 included.",
  },
  {
    question: "How does the Ascend 910B compare with the NVIDIA A100?",
    answer: "The Ascend 910B is claimed to be better than the NVIDIA A100 in GPU performance and energy efficiency.",
  },
  {
    question: "What is Coze?",
    answer:
      "Coze is ByteDance's platform for making AI chatbots without programming skills, launched early in the same year as the article.",
  },
  {
    question: "How does ByteDance's new model differ from Coze?",
    answer: "Coze is general, while ByteDance's new model probably has a more specific and more advanced purpose.",
  },
  {
    question: "Which chip did ByteDance use before the Ascend 910B?",
    answer: "It used the NVIDIA H20, a chip designed for the Chinese market.",
  },
  {
    question: "Are the details of the project official?",
    answer: "Not all of them. The project is at an early stage, and some details have not been confirmed.",
  },
  {
    question: "What challenges does ByteDance's AI project face?",
    answer: "The availability of chips, government regulation, and the uncertainty of international trade.",
  },
];

const base: Demo["base"] = {
  name: "AI news: ByteDance and Huawei",
  description:
    "Retold from an article of an Indonesian technology blog, with notes on what is reported and what is claimed.",
  snippets,
  pairs,
};

const bot: Demo["bot"] = {
  slug: "news-assistant",
  spec: {
    version: 2,
    name: "News assistant",
    faceSeed: "News assistant",
    description: "Answers questions about ByteDance's AI plans with Huawei, with its sources.",
    language: "en",
    persona: [
      "You are the News assistant, a careful guide for general readers.",
      "Your task is to explain the news about ByteDance's AI plans, Huawei's Ascend chips and Coze from the knowledge passages.",
      'How to answer:\n- Begin with a direct answer in one or two sentences, then add background where it helps.\n- Keep words of caution such as "reportedly" and "claimed".\n- Write figures exactly as in the source.\n- Use plain, friendly English.',
      "Do not guess, give no investment advice, and add no facts from outside of the knowledge.",
    ].join("\n\n"),
    opening: {
      message:
        "Hello! I can answer questions about **ByteDance's AI plans and Huawei's chips**, with my sources. Choose a question below or type your own.",
      suggestedQuestions: [
        "How many Ascend 910B chips did ByteDance order?",
        "Why does ByteDance turn to Huawei?",
        "How does the Ascend 910B compare with the NVIDIA A100?",
        "What is Coze?",
        "What challenges does the project face?",
      ],
    },
    model: { preset: "precise" },
    rules: {
      onlyFromKnowledge: true,
      citeSources: true,
      refusal: "Sorry, that is not in my knowledge. Try asking about ByteDance, Huawei, the Ascend 910B chip, or Coze.",
    },
    look: { accent: "#1f5fae", tagline: "AI news about ByteDance and Huawei, with its sources" },
  },
};

export const englishDemo: Demo = { base, bot };
