"""People with names transliterated into Chinese, with a point between given name and surname."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.discovery.candidates import RecognizedName

_SOUNDS = (
    "阿埃艾爱安昂奥巴白柏班邦保鲍贝本比彼毕宾波伯博勃卜布查采蔡策岑察彻陈茨达戴代丹道德登邓迪蒂丁顿多杜敦厄恩耳尔法凡范菲费芬"
    "丰冯佛弗福夫富盖甘冈高戈哥格葛根贡古瓜圭哈海汉豪赫亨洪胡华惠霍基吉季加贾简杰捷金津卡凯坎康考柯科克肯孔库夸奎昆拉莱赖兰朗"
    "劳勒雷蕾黎里丽利莉廉林琳龙隆卢鲁吕伦罗洛马玛迈麦曼芒毛梅美门蒙孟米密缅明缪摩莫默姆木穆娜纳乃奈南瑙内嫩尼妮涅宁纽农努诺欧"
    "帕派潘庞佩彭蓬皮珀普奇齐恰钱乔切钦琴琼丘邱热仁茹儒瑞撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣盛施什诗石史舒朔斯丝思松苏索塔泰坦汤"
    "唐陶特腾藤提廷通图托陀瓦万汪旺威韦维魏温文翁沃乌武伍西希锡夏香肖谢辛欣雄休许旭雪逊雅亚延扬杨耶叶伊易因英尤约云泽扎詹章哲珍"
    "芝治朱兹宗佐娅露琪薇莲萝姬翰"
)
"""Characters that stand for foreign sounds; other words seldom consist of them alone."""
_LATER = rf"[{_SOUNDS}得]"
"""The characters within a name: 得 is a sound there, and before a name it belongs to a word such as 觉得."""
_NAME = re.compile(
    rf"(?<![{_SOUNDS}·])[{_SOUNDS}]{_LATER}{{0,4}}(?:[·•・‧][{_SOUNDS}]{_LATER}{{0,5}}){{1,3}}(?![{_SOUNDS}·])"
)


def transliterated_people(text: str) -> Iterator[RecognizedName]:
    """Candidates such as '马库斯·奥耶拉兰' in '副教授马库斯·奥耶拉兰'."""
    for match in _NAME.finditer(text):
        yield RecognizedName(match[0], "person", "transliteration", 0.8, *match.span())
